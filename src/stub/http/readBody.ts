import express, { type Request, type RequestHandler, type Response } from 'express';
import multer from 'multer';
import { RequestRefused, type Problem } from '../../core/Problem.js';
import type { Operation } from '../../spec/Operation.js';
import type { FilePart } from '../../vendors/index.js';

/** The body of a request: JSON, or the parts of a form. */
export interface RequestBody {
  readonly mediaType: string;
  readonly json: unknown;
  readonly form: Readonly<Record<string, string | FilePart>>;
}

/** Reads the bodies of one operation's requests. @throws RequestRefused when a body cannot be read */
export type BodyReader = (request: Request, response: Response) => Promise<RequestBody>;

const BASE64_GROWTH = 4 / 3;
const SLACK = 1024 * 1024;

/** Prepare the reader of an operation's bodies; its size limits follow from the largest picture that it takes. */
export function bodyReader(operation: Operation): BodyReader {
  const picture = operation.pictureBytes ?? 0;
  const text = Math.ceil(picture * BASE64_GROWTH) + SLACK;
  const readers: Readonly<Record<string, RequestHandler>> = {
    'application/json': express.json({ limit: 2 * text, strict: false, type: () => true }),
    'application/x-www-form-urlencoded': express.urlencoded({
      limit: SLACK,
      extended: false,
      type: () => true,
    }),
    // One byte more than allowed is let in, so that the vendor's own limit decides and not the parser's.
    'multipart/form-data': multer({
      storage: multer.memoryStorage(),
      limits: { fileSize: picture + 1, fieldSize: text, files: 10, fields: 20, parts: 30, headerPairs: 50 },
    }).any(),
  };
  return async (request, response) => {
    const [fallback = ''] = operation.requestTypes;
    const given = request.is([...operation.requestTypes]);
    if (given === false) {
      throw new RequestRefused({ kind: 'unsupported-media-type', given: request.get('content-type') ?? '' });
    }
    const mediaType = given ?? fallback;
    const reader = readers[mediaType];
    if (given !== null && reader) await run(reader, request, response);
    const form = mediaType === 'application/json' ? {} : formOf(request);
    return {
      mediaType,
      json: mediaType === 'application/json' ? (request.body as unknown) : undefined,
      form,
    };
  };
}

function run(reader: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void reader(request, response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(new RequestRefused(problemOf(error as ParserError)));
    });
  });
}

type ParserError = Error & { type?: string; code?: string; field?: string };

function problemOf(error: ParserError): Problem {
  if (error.code === 'LIMIT_FILE_SIZE') return { kind: 'picture-too-large', field: error.field ?? 'body' };
  if (error.type === 'entity.too.large' || error.code === 'LIMIT_FIELD_VALUE')
    return { kind: 'body-too-large' };
  const what = error.type === 'entity.parse.failed' ? 'not valid JSON' : error.message;
  return { kind: 'malformed-body', message: what };
}

function formOf(request: Request): RequestBody['form'] {
  const form = Object.create(null) as Record<string, string | FilePart>;
  const texts = (request.body ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(texts)) {
    if (typeof value === 'string') form[name] = value;
  }
  for (const file of (request.files ?? []) as Express.Multer.File[]) {
    form[file.fieldname] = { filename: file.originalname, mediaType: file.mimetype, bytes: file.buffer };
  }
  return form;
}
