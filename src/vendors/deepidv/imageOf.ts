import { decodeBase64 } from '../../core/base64.js';
import { imageFormat } from '../../core/imageFormat.js';
import { RequestRefused } from '../../core/Problem.js';
import { imageFromFile, imageFromText, type ImageForms } from '../image.js';
import type { DialectRequest, Services } from '../VendorDialect.js';

const FORMS: ImageForms = { base64: ['base64', 'base64url'] };

/** A path of letters, digits and the like, with at least one folder: what keys of stored objects look like. */
const S3_KEY = /^[\w!.*'()-]+(\/[\w!.*'()-]+)+$/;
const LONGEST_KEY = 1024;

/** Fewer bytes than the smallest image has. */
const NO_IMAGE = 48;

/**
 * The image in a field: a file part, base64 or base64url text, or the key of a stored object.
 *
 * @throws RequestRefused when it is no usable image, or a key that the account may not read
 */
export async function imageOf(
  field: string,
  request: DialectRequest,
  services: Services,
): Promise<Uint8Array> {
  const { operation, form, body, account } = request;
  const part = form[field] ?? (body as Record<string, string> | undefined)?.[field] ?? '';
  if (typeof part !== 'string') return imageFromFile(field, part, operation);
  const text = part.replace(/^"(.*)"$/s, '$1');

  if (text.length > LONGEST_KEY) return imageFromText(field, text, FORMS, operation, services);
  const decoded = decodeBase64(text, FORMS.base64);
  if (decoded && imageFormat(decoded)) return imageFromFile(field, { bytes: decoded }, operation);
  try {
    const bytes = await services.storedImage(field, text, account);
    return imageFromFile(field, { bytes }, operation);
  } catch (error) {
    if (!isUnreadableKey(error) || looksLikeKey(text, decoded)) throw error;
    return imageFromText(field, text, FORMS, operation, services);
  }
}

function isUnreadableKey(error: unknown): boolean {
  return error instanceof RequestRefused && error.problem.kind === 'stored-image-unreadable';
}

/** Base64 may contain slashes too: what decodes to so much that it was meant as an image is no key. */
function looksLikeKey(text: string, decoded: Uint8Array | undefined): boolean {
  return S3_KEY.test(text) && (!decoded || decoded.byteLength < NO_IMAGE);
}
