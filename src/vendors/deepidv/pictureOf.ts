import { decodeBase64 } from '../../core/base64.js';
import { pictureFormat } from '../../core/pictureFormat.js';
import { pictureFromFile, pictureFromText, type PictureForms } from '../picture.js';
import type { DialectRequest, Services } from '../VendorDialect.js';

const FORMS: PictureForms = { base64: ['base64', 'base64url'] };

/** A path of letters, digits and the like, with at least one folder: what keys of stored objects look like. */
const S3_KEY = /^[\w!.*'()-]+(\/[\w!.*'()-]+)+$/;

/**
 * The picture in a field: a file part, base64 or base64url text, or the key of a stored object.
 *
 * @returns the bytes, or `undefined` for a key: no object of this organisation is stored yet, so none is readable
 */
export async function pictureOf(
  field: string,
  request: DialectRequest,
  services: Services,
): Promise<Uint8Array | undefined> {
  const { operation, form, body } = request;
  const part = form[field] ?? (body as Record<string, string> | undefined)?.[field] ?? '';
  if (typeof part !== 'string') return pictureFromFile(field, part, operation);
  const text = part.replace(/^"(.*)"$/s, '$1');
  if (isStorageKey(text)) return undefined;
  return pictureFromText(field, text, FORMS, operation, services);
}

/** Fewer bytes than the smallest picture has. */
const NO_PICTURE = 48;

/** Base64 may contain slashes too: what decodes to a picture, or to so much that it was meant as one, is no key. */
function isStorageKey(text: string): boolean {
  if (text.length > 1024 || !S3_KEY.test(text)) return false;
  const bytes = decodeBase64(text, FORMS.base64);
  return !bytes || (bytes.byteLength < NO_PICTURE && !pictureFormat(bytes));
}
