import busboy, { type Busboy, type Limits } from 'busboy';
import { format, parse } from 'content-type';
import type { FilePart } from '../../vendors/index.js';
import { UnreadableBody } from './readBytes.js';

/** The fields and files of a form, by name; of a name that comes twice, the last file or else the last text. Has no prototype. */
export type Form = Readonly<Record<string, string | FilePart>>;

/** Told what a developer of the client should know of how a form was read. */
export type Remark = (text: string) => void;

/** Parses a body, which may have come in pieces, whose Content-Type is given. @throws UnreadableBody or FileTooLarge */
export type FormParser = (
  pieces: readonly Buffer[],
  headers: { readonly 'content-type'?: string | undefined },
  remark?: Remark,
) => Promise<Form>;

/** No documented form has more than six fields. */
const MOST_FIELDS = 20;
const MOST_FILES = 10;
const LONGEST_NAME = 100;

/** A form of the greatest size takes none. */
const MOST_TURNS = 100;

/** A file that is less of what it came with is copied. */
const LEAST_SHARE = 1 / 4;

/** An image of a form is larger than its operation takes. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';

  constructor(readonly field: string) {
    super('the file is too large');
  }
}

/** Parse `a=1&b=2`. @throws UnreadableBody */
export function parseUrlencoded(bytes: Buffer, remark: Remark = silently): Form {
  const fields = [...new URLSearchParams(bytes.toString('utf8'))];
  if (fields.length > MOST_FIELDS) throw malformed(`the form has more than ${MOST_FIELDS} fields`);
  return lastOfEach(fields, [], remark);
}

/**
 * Prepare a parser of multipart forms.
 *
 * @param fileBytes - largest file
 * @param fieldBytes - longest text
 */
export function multipartParser(fileBytes: number, fieldBytes: number): FormParser {
  // busboy counts as too much what reaches its limit. One byte more than allowed is let in, so that the vendor's own limit
  // on a file decides and not the parser's.
  const limits: Limits = {
    fileSize: fileBytes + 2,
    fieldSize: fieldBytes + 1,
    files: MOST_FILES,
    fields: MOST_FIELDS,
    parts: MOST_FILES + MOST_FIELDS + 1,
  };
  // A form that has come whole: then nothing that the parser makes of a broken one can touch the connection on which the
  // response is to leave.
  return async (pieces, headers, remark = silently) =>
    readForm(pieces, parserFor(headers['content-type'] ?? '', limits), remark);
}

/**
 * busboy knows no Content-Type that ends in `;`, and no boundary with `/ : = ?` outside of quotes. Clients send both (React
 * Native draws its boundaries so), and what is meant is plain: busboy gets the boundary alone, in quotes where it needs them.
 *
 * @see https://github.com/mscdex/busboy/issues/306
 */
function parserFor(contentType: string, limits: Limits): Busboy {
  const { boundary = '' } = parse(contentType).parameters;
  if (boundary === '') throw malformed('the Content-Type of the form has no boundary');
  try {
    const type = format({ type: 'multipart/form-data', parameters: { boundary } });
    return busboy({ headers: { 'content-type': type }, limits });
  } catch {
    throw malformed('the boundary in the Content-Type of the form cannot be used');
  }
}

function readForm(body: readonly Buffer[], parser: Busboy, remark: Remark): Promise<Form> {
  return new Promise((resolve, reject) => {
    const fields: [string, string][] = [];
    const files: [string, FilePart][] = [];
    const fail = (error: Error): void => {
      clearImmediate(watch);
      reject(error);
    };
    const refuse = (message: string): void => {
      fail(malformed(message));
    };
    // busboy waits for ever for the end of a file that begins after the end of the form. It waits for nothing outside of
    // this process, so that turns of the event loop tell when it has stopped, on a busy machine as well.
    let turns = 0;
    const look = (): void => {
      if (++turns === MOST_TURNS) refuse('the form goes on after its end');
      else watch = setImmediate(look);
    };
    let watch = setImmediate(look);

    parser.on('field', (name: string | undefined, value, { valueTruncated, mimeType }) => {
      if (name === undefined) refuse('a field has no name');
      else if (name.length > LONGEST_NAME) refuse('the name of a field is too long');
      else if (valueTruncated) fail(new UnreadableBody('too-large', 'a field of the form is too large'));
      else {
        if (isMeantAsFile(mimeType, value))
          remark(`${fieldName(name)} came without a file name, so it is text and no file`);
        fields.push([unescaped(name), value]);
      }
    });
    parser.on('file', (name: string | undefined, stream, { filename, mimeType }) => {
      stream.on('error', ({ message }) => {
        refuse(message);
      });
      if (name === undefined) refuse('a file has no name of a field');
      if (name === undefined || !filename) {
        // A browser sends an empty one when no file was chosen; other clients forget the name.
        let empty = true;
        stream.on('data', () => (empty = false));
        stream.on('end', () => {
          const why = empty ? 'is empty: no file was chosen' : 'came without a file name, so it is no file';
          if (name !== undefined) remark(`${fieldName(name)} ${why}`);
        });
        return;
      }
      if (name.length > LONGEST_NAME) refuse('the name of a field is too long');
      const field = unescaped(name);
      const pieces: Buffer[] = [];
      stream.on('limit', () => {
        fail(new FileTooLarge(field));
      });
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        files.push([field, { filename: unescaped(filename), mediaType: mimeType, bytes: joined(pieces) }]);
      });
    });
    parser.on('error', (error) => {
      refuse((error as Error).message);
    });
    parser.on('partsLimit', () => {
      refuse('the form has too many parts');
    });
    parser.on('filesLimit', () => {
      refuse(`the form has more than ${MOST_FILES} files`);
    });
    parser.on('fieldsLimit', () => {
      refuse(`the form has more than ${MOST_FIELDS} fields`);
    });
    parser.on('close', () => {
      clearImmediate(watch);
      resolve(lastOfEach(fields, files, remark));
    });
    for (const piece of body) parser.write(piece);
    parser.end();
  });
}

/**
 * The content of a file, left where it is if it can be: copying takes longer than all else that is done to a form. But a file
 * that is little of what it came with is copied: it would keep all of it in memory.
 */
function joined(pieces: readonly Buffer[]): Buffer {
  const [first = Buffer.alloc(0)] = pieces;
  const stays = pieces.length <= 1 && first.byteLength >= LEAST_SHARE * first.buffer.byteLength;
  return stays ? first : Buffer.concat(pieces);
}

/** Of what comes twice the last one counts, as with most servers; and a file rather than a text. */
function lastOfEach(
  fields: readonly (readonly [string, string])[],
  files: readonly (readonly [string, FilePart])[],
  remark: Remark,
): Form {
  const form = Object.create(null) as Record<string, string | FilePart>;
  const twice = new Set<string>();
  for (const [name, value] of [...fields, ...files]) {
    if (form[name] !== undefined) twice.add(name);
    form[name] = value;
  }
  for (const name of twice)
    remark(`${fieldName(name)} came more than once; the last one counts, and a file rather than a text`);
  return form;
}

/** What is no text by its type, or was no text before it was read as one. */
function isMeantAsFile(mediaType: string, value: string): boolean {
  return !/^(?:text|application)\//.test(mediaType) || value.slice(0, 16).includes('\ufffd');
}

/** A name of a field as a remark repeats it: names of documents are words, and whatever else may be a secret. */
function fieldName(name: string): string {
  return /^\w{1,40}$/.test(name) ? name : 'a field';
}

const silently: Remark = () => undefined;

/** Browsers write line breaks and quotes in names so, and no other character (HTML, "multipart form data"). */
function unescaped(name: string): string {
  return name.replace(/%0A|%0D|%22/gi, decodeURIComponent);
}

function malformed(message: string): UnreadableBody {
  return new UnreadableBody('malformed', message);
}
