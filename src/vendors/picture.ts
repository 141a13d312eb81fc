import { decodeBase64, decodedLength, type Base64Alphabet } from '../core/base64.js';
import { pictureFormat } from '../core/pictureFormat.js';
import { RequestRefused } from '../core/Problem.js';
import type { Operation } from '../spec/Operation.js';
import type { FilePart, Services } from './VendorDialect.js';

/** The spellings of a picture that a vendor accepts in a string. */
export interface PictureForms {
  readonly base64: readonly Base64Alphabet[];
  readonly dataUri?: boolean;
  readonly url?: boolean;
}

/**
 * The picture that a string stands for.
 *
 * @throws RequestRefused when it stands for none, or for one that is too large or neither JPEG nor PNG
 */
export async function pictureFromText(
  field: string,
  text: string,
  forms: PictureForms,
  operation: Operation,
  services: Services,
): Promise<Uint8Array> {
  if (forms.url && /^https?:/i.test(text)) {
    return checked(field, await services.fetchPicture(field, text, limitOf(operation)), operation);
  }
  const encoded = forms.dataUri ? text.replace(/^data:[^,]*;base64,/i, '') : text;
  if (decodedLength(encoded.length) > limitOf(operation) * 1.1) {
    throw new RequestRefused({ kind: 'picture-too-large', field });
  }
  const bytes = decodeBase64(encoded, forms.base64);
  if (!bytes) {
    throw new RequestRefused({
      kind: 'picture-undecodable',
      field,
      message: 'not a picture URL and not valid base64',
    });
  }
  return checked(field, bytes, operation);
}

/** The picture in a file part, or in anything else that holds its bytes. @throws RequestRefused when it is too large or neither JPEG nor PNG */
export function pictureFromFile(
  field: string,
  part: Pick<FilePart, 'bytes'>,
  operation: Operation,
): Uint8Array {
  return checked(field, part.bytes, operation);
}

function checked(field: string, bytes: Uint8Array, operation: Operation): Uint8Array {
  if (bytes.byteLength > limitOf(operation)) throw new RequestRefused({ kind: 'picture-too-large', field });
  if (!pictureFormat(bytes)) {
    throw new RequestRefused({ kind: 'picture-unreadable', field, message: 'neither JPEG nor PNG' });
  }
  return bytes;
}

function limitOf(operation: Operation): number {
  return operation.pictureBytes ?? Number.POSITIVE_INFINITY;
}
