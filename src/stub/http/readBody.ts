import type { IncomingMessage } from 'node:http';
import typeIs from 'type-is';
import { RequestRefused, type Problem } from '../../core/Problem.js';
import type { Operation } from '../../contract/Operation.js';
import { FileTooLarge, multipartParser, parseUrlencoded, type Form, type Remark } from './parseForm.js';
import { parseJson } from './parseJson.js';
import { readBytes, readPieces, UnreadableBody } from './readBytes.js';

/** The body of a request: JSON, or the parts of a form. */
export interface RequestBody {
  readonly mediaType: string;
  readonly json: unknown;
  readonly form: Form;
  /** What a developer of the client should know of how it was read: empty when there is nothing to say. */
  readonly remarks: readonly string[];
}

/** Reads the bodies of one operation's requests. @throws RequestRefused when a body cannot be read */
export type BodyReader = (request: IncomingMessage) => Promise<RequestBody>;

/** As much of an operation as its bodies depend on. */
type Reads = Pick<Operation, 'requestTypes' | 'imageBytes'>;

/** Reads the bodies of one media type. @throws UnreadableBody or FileTooLarge */
type Reader = (request: IncomingMessage, remark: Remark) => Promise<unknown>;

const BASE64_GROWTH = 4 / 3;
const SLACK = 1024 * 1024;
const JSON_TYPE = 'application/json';
/** No operation takes more than two. */
const IMAGES = 2;
/** Forms are let in somewhat longer, because only the parser of the form can say which image is too large. */
const FORM_GROWTH = 2;

/** Prepare the reader of an operation's bodies; its size limits follow from the largest image that it takes. */
export function bodyReader(operation: Reads): BodyReader {
  const image = operation.imageBytes ?? 0;
  const text = Math.ceil(image * BASE64_GROWTH) + SLACK;
  const parseForm = multipartParser(operation.imageBytes ?? SLACK, text);
  const readers: Readonly<Record<string, Reader>> = {
    [JSON_TYPE]: async (request) => parseJson(await readBytes(request, IMAGES * text), request.headers),
    'application/x-www-form-urlencoded': async (request, remark) =>
      parseUrlencoded(await readBytes(request, SLACK), remark),
    'multipart/form-data': async (request, remark) =>
      parseForm(await readPieces(request, FORM_GROWTH * IMAGES * text), request.headers, remark),
  };
  const types = [...operation.requestTypes];
  const [fallback = ''] = types;
  return async (request) => {
    const given = typeIs(request, types);
    if (given === false) {
      throw new RequestRefused({
        kind: 'unsupported-media-type',
        given: request.headers['content-type'] ?? '',
        taken: types,
      });
    }
    const mediaType = given ?? fallback;
    const reader = readers[mediaType];
    const remarks: string[] = [];
    const remark: Remark = (text) => {
      remarks.push(text);
    };
    if (given === null) remark('the request has no body');
    const parsed = given !== null && reader ? await read(request, reader, remark, operation) : undefined;
    return mediaType === JSON_TYPE
      ? { mediaType, json: parsed, form: {}, remarks }
      : { mediaType, json: undefined, form: (parsed ?? {}) as Form, remarks };
  };
}

async function read(
  request: IncomingMessage,
  reader: Reader,
  remark: Remark,
  operation: Reads,
): Promise<unknown> {
  try {
    return await reader(request, remark);
  } catch (error) {
    if (error instanceof FileTooLarge) throw new RequestRefused(tooLarge(error, operation));
    if (error instanceof UnreadableBody) throw new RequestRefused(problemOf(error));
    throw error;
  }
}

/** An operation without images has no response for one that is too large. */
function tooLarge({ field }: FileTooLarge, { imageBytes }: Reads): Problem {
  return imageBytes === undefined ? { kind: 'body-too-large' } : { kind: 'image-too-large', field };
}

function problemOf({ reason, message }: UnreadableBody): Problem {
  return reason === 'too-large' ? { kind: 'body-too-large' } : { kind: 'malformed-body', message };
}
