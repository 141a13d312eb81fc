import { EventEmitter } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import type { FilePart } from '../../vendors/index.js';
import { UnreadableBody } from './readBytes.js';

/** The fields and files of a form, by name; of a name that comes twice, the last file. Has no prototype. */
export type Form = Readonly<Record<string, string | FilePart>>;

/** No documented form has more than six fields. */
const MOST_FIELDS = 20;
const MOST_FILES = 10;
const LONGEST_NAME = 100;

/** A form of the greatest size takes fewer than ten. */
const MOST_TURNS = 1_000;

/** An image of a form is larger than its operation takes. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';

  constructor(readonly field: string) {
    super('the file is too large');
  }
}

/** Parse `a=1&b=2`. @throws UnreadableBody */
export function parseUrlencoded(bytes: Buffer): Form {
  const fields = [...new URLSearchParams(bytes.toString('utf8'))];
  if (fields.length > MOST_FIELDS) {
    throw new UnreadableBody('malformed', `the form has more than ${MOST_FIELDS} fields`);
  }
  const form = Object.create(null) as Record<string, string>;
  // A name that comes twice has no value that could be meant.
  const names = fields.map(([name]) => name);
  for (const [name, value] of fields) if (names.indexOf(name) === names.lastIndexOf(name)) form[name] = value;
  return form;
}

/**
 * Prepare a parser of multipart forms.
 *
 * @param fileBytes - largest file
 * @param fieldBytes - longest text
 * @returns a function that throws UnreadableBody or FileTooLarge
 */
export function multipartParser(
  fileBytes: number,
  fieldBytes: number,
): (bytes: Buffer, headers: IncomingMessage['headers']) => Promise<Form> {
  const options: FedOptions = {
    storage: keptInPlace,
    streamHandler: (request, parser) => parser.end(request.whole),
    limits: {
      // One byte more than allowed is let in, so that the vendor's own limit decides and not the parser's.
      fileSize: fileBytes + 1,
      fieldSize: fieldBytes,
      files: MOST_FILES,
      fields: MOST_FIELDS,
      parts: MOST_FILES + MOST_FIELDS,
      headerPairs: 50,
      fieldNameSize: LONGEST_NAME,
    },
  };
  const parse = multer(options).any();
  return async (bytes, headers) => {
    // The parser takes a request. It is given one that has come whole: then nothing that it makes of a broken form can
    // touch the connection on which the response is to leave.
    const request = new WholeRequest(bytes, headers['content-type']) as unknown as Request;
    await orStuck(run(parse, request));
    return formOf(request);
  };
}

/** An option of multer that its types do not have: what feeds the parser, in place of the stream of the request. */
interface FedOptions extends multer.Options {
  readonly streamHandler: (request: WholeRequest, parser: Writable) => void;
}

/** As much of a request as multer looks at when it need not read from it. */
class WholeRequest extends EventEmitter {
  readonly headers: IncomingMessage['headers'];

  constructor(
    readonly whole: Buffer,
    type: string | undefined,
  ) {
    super();
    this.headers = { 'content-type': type, 'content-length': String(whole.byteLength) };
  }

  unpipe(): void {}

  resume(): void {}
}

/** A file that is less of its form than this is copied: it would keep all the rest in memory. */
const LEAST_SHARE = 1 / 4;

/**
 * Leaves the bytes of a file where they are, in the body. Copies, which the memory storage of multer makes, take longer than
 * everything else that is done to a form.
 */
const keptInPlace: multer.StorageEngine = {
  _handleFile: (request, file, done) => {
    const { whole } = request as unknown as WholeRequest;
    const pieces: Buffer[] = [];
    file.stream
      .on('data', (piece: Buffer) => pieces.push(piece))
      .on('end', () => {
        const [first = Buffer.alloc(0)] = pieces;
        const inPlace = pieces.length <= 1 && first.byteLength >= LEAST_SHARE * whole.byteLength;
        const buffer = inPlace ? first : Buffer.concat(pieces);
        done(null, { buffer, size: buffer.byteLength });
      });
  },
  _removeFile: (_request, _file, done) => {
    done(null);
  },
};

/**
 * The parser waits for ever for the end of a file that begins after the end of the form. It waits for nothing outside of
 * this process, so that turns of the event loop say when it has stopped, on a busy machine as well.
 */
async function orStuck(parsing: Promise<void>): Promise<void> {
  const state = { over: false };
  const settled = parsing.finally(() => (state.over = true));
  const stuck = (async () => {
    for (let turns = 0; turns < MOST_TURNS && !state.over; turns++) await setImmediate();
    if (!state.over) throw new UnreadableBody('malformed', 'the form goes on after its end');
  })();
  await Promise.race([settled, stuck.then(() => settled)]);
}

function run(parse: RequestHandler, request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    void parse(request, null as unknown as Response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(refusalOf(error as Error & { readonly code?: string; readonly field?: string }));
    });
  });
}

function refusalOf(error: Error & { readonly code?: string; readonly field?: string }): Error {
  if (error.code === 'LIMIT_FILE_SIZE') return new FileTooLarge(error.field ?? 'body');
  if (error.code === 'LIMIT_FIELD_VALUE')
    return new UnreadableBody('too-large', 'a field of the form is too large');
  return new UnreadableBody('malformed', error.message);
}

function formOf(request: Request): Form {
  const form = Object.create(null) as Record<string, string | FilePart>;
  for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
    if (typeof value === 'string') form[name] = value;
  }
  for (const file of (request.files ?? []) as Express.Multer.File[]) {
    form[file.fieldname] = { filename: file.originalname, mediaType: file.mimetype, bytes: file.buffer };
  }
  return form;
}
