import type { OperationDocument } from '../evaluate/Exchange.js';
import type { Case, Credentials, FormPart } from '../Suite.js';
import { CaseCannotRunError } from './CaseCannotRunError.js';
import { fillText, jsonText, type Fillings } from './fillIn.js';
import type { Image } from './Image.js';

/** A part of a form, ready to be sent. */
export interface BuiltPart {
  readonly name: string;
  readonly text?: string;
  readonly image?: Image;
  readonly filename?: string;
  readonly mediaType?: string;
}

/** A request, ready to be sent. */
export interface BuiltRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body:
    | { readonly kind: 'none' }
    | { readonly kind: 'text'; readonly text: string; readonly contentType: string }
    | { readonly kind: 'form'; readonly parts: readonly BuiltPart[] }
    | { readonly kind: 'image'; readonly image: Image; readonly contentType: string };
  /** The images in it, in whatever form. */
  readonly images: readonly Image[];
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Make the request of a case. @throws CaseCannotRunError when it needs what there is not */
export function buildRequest(
  one: Pick<Case, 'as' | 'request'>,
  operation: Pick<OperationDocument, 'method' | 'path'>,
  credentials: Credentials,
  baseUrl: string,
  given: Fillings,
): BuiltRequest {
  const images = new Map<string, Image>();
  const fillings: Fillings = {
    ...given,
    image: (name) => {
      const image = given.image(name);
      images.set(name, image);
      return image;
    },
  };
  const { request = {}, as = 'good' } = one;
  const role = credentials.roles[as];
  if (!role) throw new CaseCannotRunError(`there is no credential role ${as}`);
  const path = fillText(request.path ?? operation.path, fillings);
  const address = /^https?:/i.test(path) ? path : baseUrl.replace(/\/+$/, '') + path;
  // It may be made of what the target has answered.
  if (!URL.canParse(address))
    throw new CaseCannotRunError('the address to be asked, as the target gave it, is no URL');
  const url = new URL(address);
  for (const [name, value] of Object.entries({ ...role.query, ...request.query })) {
    url.searchParams.append(name, fillText(value, fillings));
  }
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries({ ...role.headers, ...request.headers })) {
    // Names differ in case only: the request's own wins, but its spelling is what is sent.
    for (const known of headers.keys()) if (known.toLowerCase() === name.toLowerCase()) headers.delete(known);
    if (value !== null) headers.set(name, fillText(value, fillings));
  }
  return {
    method: (request.method ?? operation.method).toUpperCase(),
    url: url.href,
    headers: Object.fromEntries(headers),
    body: bodyOf(request, fillings),
    images: [...images.values()],
  };
}

function bodyOf(request: NonNullable<Case['request']>, fillings: Fillings): BuiltRequest['body'] {
  const { json, form, urlencoded, raw, image, contentType } = request;
  if (json !== undefined) {
    return {
      kind: 'text',
      text: jsonText(json, fillings),
      contentType: contentType ?? JSON_TYPE,
    };
  }
  if (form) {
    return { kind: 'form', parts: Object.entries(form).map(([name, part]) => partOf(name, part, fillings)) };
  }
  if (urlencoded) {
    const filled = Object.entries(urlencoded).map(([name, value]): [string, string] => [
      name,
      fillText(value, fillings),
    ]);
    return {
      kind: 'text',
      text: new URLSearchParams(filled).toString(),
      contentType: contentType ?? FORM_TYPE,
    };
  }
  if (raw !== undefined) {
    return { kind: 'text', text: fillText(raw, fillings), contentType: contentType ?? '' };
  }
  if (image !== undefined) {
    const sent = fillings.image(image);
    return { kind: 'image', image: sent, contentType: contentType ?? sent.mediaType };
  }
  return { kind: 'none' };
}

function partOf(name: string, part: FormPart, fillings: Fillings): BuiltPart {
  if (part.image === undefined) return { name, text: fillText(part.text ?? '', fillings) };
  const image = fillings.image(part.image);
  return {
    name,
    image,
    filename: part.filename ?? image.filename,
    mediaType: part.mediaType ?? image.mediaType,
  };
}
