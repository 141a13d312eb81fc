import { decodeBase64, decodedLength, whyNotBase64, type Base64Alphabet } from '../core/base64.js';
import { imageFormat } from '../core/imageFormat.js';
import { RequestRefused } from '../core/Problem.js';
import type { Operation } from '../contract/Operation.js';
import type { FilePart, Services } from './VendorDialect.js';

/** The spellings of an image that a vendor accepts in a string. */
export interface ImageForms {
  readonly base64: readonly Base64Alphabet[];
  readonly dataUri?: boolean;
  readonly url?: boolean;
}

/**
 * The image that a string stands for.
 *
 * @throws RequestRefused when it stands for none, or for one that is too large or neither JPEG nor PNG
 */
export async function imageFromText(
  field: string,
  text: string,
  forms: ImageForms,
  operation: Operation,
  services: Services,
): Promise<Uint8Array> {
  if (forms.url && /^https?:/i.test(text)) {
    return checked(field, await services.fetchImage(field, text, limitOf(operation)), operation);
  }
  const encoded = forms.dataUri ? text.replace(/^data:[^,]*;base64,/i, '') : text;
  if (decodedLength(encoded.length) > limitOf(operation) * 1.1) {
    throw new RequestRefused({ kind: 'image-too-large', field });
  }
  const bytes = decodeBase64(encoded, forms.base64);
  if (!bytes) {
    throw new RequestRefused({
      kind: 'image-undecodable',
      field,
      message: notAnImage(encoded, forms),
    });
  }
  return checked(field, bytes, operation);
}

/** The image in a file part, or in anything else that holds its bytes. @throws RequestRefused when it is too large or neither JPEG nor PNG */
export function imageFromFile(
  field: string,
  part: Pick<FilePart, 'bytes'>,
  operation: Operation,
): Uint8Array {
  return checked(field, part.bytes, operation);
}

/** Why a text is no image; repeats nothing of it. */
function notAnImage(text: string, { base64, dataUri, url }: ImageForms): string {
  if (/^https?:/i.test(text)) return 'an image URL, and this field takes none';
  if (base64.length === 0) return 'not an image URL';
  if (dataUri && /^data:/i.test(text)) return 'its data: prefix does not end in ;base64 and a comma';
  const why = whyNotBase64(text, base64);
  return url ? `neither an image URL nor valid base64: ${why}` : `not valid base64: ${why}`;
}

function checked(field: string, bytes: Uint8Array, operation: Operation): Uint8Array {
  if (bytes.byteLength > limitOf(operation)) throw new RequestRefused({ kind: 'image-too-large', field });
  if (!imageFormat(bytes)) {
    throw new RequestRefused({ kind: 'image-unreadable', field, message: 'neither JPEG nor PNG' });
  }
  return bytes;
}

function limitOf(operation: Operation): number {
  return operation.imageBytes ?? Number.POSITIVE_INFINITY;
}
