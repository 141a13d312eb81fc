import type { OperationDocument } from '../evaluate/Exchange.js';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import { imageSample } from '../request/imageSample.js';
import type { Case, CaseRequest, Credentials, FormPart } from '../Suite.js';
import type { Item, ItemBody, ItemPart } from './Collection.js';
import type { ImageFiles } from './ImageFiles.js';
import { Placeholders } from './Placeholders.js';
import type { Guard, Judgement, Preparation } from './SandboxData.js';

/** A case in Postman's words, and what its scripts need to know. */
export interface ExportedCase {
  readonly item: Item;
  readonly preparation: Preparation;
  readonly judgement: Pick<Judgement, 'guard' | 'credentials' | 'samples'>;
  readonly placeholders: Placeholders;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Write a case as an item. The twin of buildRequest: what that fills in, this leaves to Postman's variables. */
export function itemOf(
  one: Case,
  operation: Pick<OperationDocument, 'method' | 'path'>,
  { roles, variables }: Credentials,
  images: ImageFiles,
): ExportedCase {
  const { request = {}, as = 'good', id, title, needs } = one;
  const placeholders = new Placeholders(images, variables);
  const role = roles[as];
  const url = urlOf(request.path ?? operation.path, { ...role?.query, ...request.query }, placeholders);
  const headers = headersOf({ ...role?.headers, ...request.headers }, placeholders);
  const requires = role ? placeholders.requires : [{ name: '', reason: `there is no credential role ${as}` }];
  let body: ItemBody | undefined;
  let type: string | undefined;
  let guard: Guard | undefined;
  let samples: readonly string[] = [];
  try {
    body = bodyOf(request, placeholders, images);
    type = contentTypeOf(request, images);
    guard = guardOf(request, placeholders, images, body);
    const sent = Object.values(request.form ?? {}).flatMap((part) => part.image ?? []);
    samples = sent.flatMap((name) => imageSample(images.of(name)));
  } catch (error) {
    if (!(error instanceof CaseCannotRunError)) throw error;
    requires.push({ name: '', reason: error.message });
  }
  const credentials = Object.keys(role?.headers ?? {});
  const typed = headers.some(({ key }) => key.toLowerCase() === 'content-type');
  const item: Item = {
    name: title,
    request: {
      description: id,
      method: (request.method ?? operation.method).toUpperCase(),
      url,
      header: [
        ...headers,
        ...(type === undefined || type === '' || typed ? [] : [{ key: 'Content-Type', value: type }]),
      ],
      ...(body && { body }),
    },
    protocolProfileBehavior: {
      followRedirects: false,
      disableCookies: true,
      disableBodyPruning: true,
      ...(type === '' && !typed && { disabledSystemHeaders: { 'content-type': true } }),
    },
  };
  return {
    item,
    preparation: {
      id,
      ...(needs && { needs }),
      requires,
      ...(Object.keys(placeholders.made).length > 0 && { made: placeholders.made }),
    },
    judgement: {
      ...(guard && { guard }),
      ...(credentials.length > 0 && { credentials }),
      ...(samples.length > 0 && { samples }),
    },
    placeholders,
  };
}

function urlOf(path: string, query: Readonly<Record<string, string>>, placeholders: Placeholders): string {
  const start = /^https?:/i.test(path)
    ? placeholders.text(path)
    : path.startsWith('{{')
      ? placeholders.address(path)
      : `{{baseUrl}}${placeholders.text(path)}`;
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encoded(name)}=${encoded(placeholders.text(value))}`,
  );
  return pairs.length === 0 ? start : `${start}${start.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

/** Everything but the placeholders. */
function encoded(text: string): string {
  return text
    .split(/(\{\{[^{}]+\}\})/)
    .map((part, i) => (i % 2 === 1 ? part : encodeURIComponent(part)))
    .join('');
}

function headersOf(
  given: Readonly<Record<string, string | null>>,
  placeholders: Placeholders,
): { key: string; value: string }[] {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    for (const known of headers.keys()) if (known.toLowerCase() === name.toLowerCase()) headers.delete(known);
    if (value !== null) headers.set(name, value);
  }
  return [...headers].map(([key, value]) => ({ key, value: placeholders.text(value) }));
}

/** `undefined` where Postman finds it for itself, empty where there is to be none. */
function contentTypeOf(
  { json, form, urlencoded, raw, image, contentType }: CaseRequest,
  images: ImageFiles,
): string | undefined {
  if (json !== undefined) return contentType ?? JSON_TYPE;
  if (form) return undefined;
  if (urlencoded) return contentType ?? FORM_TYPE;
  if (raw !== undefined) return contentType ?? '';
  return image === undefined ? undefined : (contentType ?? images.of(image).mediaType);
}

function bodyOf(request: CaseRequest, placeholders: Placeholders, images: ImageFiles): ItemBody | undefined {
  const { json, form, urlencoded, raw, image } = request;
  if (json !== undefined) return rawBody(placeholders.json(json));
  if (form) {
    const parts = Object.entries(form).map(([name, part]) => partOf(name, part, placeholders, images));
    return { mode: 'formdata', formdata: parts };
  }
  if (urlencoded) {
    const fields = Object.entries(urlencoded);
    return {
      mode: 'urlencoded',
      urlencoded: fields.map(([key, value]) => ({ key, value: placeholders.text(value) })),
    };
  }
  if (raw !== undefined) return rawBody(placeholders.text(raw));
  return image === undefined ? undefined : { mode: 'file', file: { src: images.srcOf(image) } };
}

/** Postman takes what looks like a comment out of a body that it knows to be JSON; a text it leaves alone. */
function rawBody(raw: string): ItemBody {
  return { mode: 'raw', raw, options: { raw: { language: 'text' } } };
}

function partOf(key: string, part: FormPart, placeholders: Placeholders, images: ImageFiles): ItemPart {
  if (part.image === undefined) return { key, type: 'text', value: placeholders.text(part.text ?? '') };
  const { filename, mediaType } = images.of(part.image);
  return {
    key,
    type: 'file',
    src: images.srcOf(part.image),
    fileName: part.filename ?? filename,
    contentType: part.mediaType ?? mediaType,
  };
}

function guardOf(
  { form = {}, image }: CaseRequest,
  { met }: Placeholders,
  images: ImageFiles,
  body: ItemBody | undefined,
): Guard | undefined {
  if (!body || isEmpty(body)) return undefined;
  const parts = Object.entries(form).flatMap(([key, part]) =>
    part.image === undefined ? [] : [{ key, role: part.image }],
  );
  const roles = image === undefined ? parts : [{ role: image }];
  const files = roles.map(({ role, ...named }) => ({
    ...named,
    src: images.srcOf(role),
    bytes: images.of(role).bytes.byteLength,
  }));
  return { ...(met.length > 0 && { variables: met }), ...(files.length > 0 && { files }) };
}

function isEmpty(body: ItemBody): boolean {
  switch (body.mode) {
    case 'raw':
      return body.raw === '';
    case 'formdata':
      return body.formdata.length === 0;
    case 'urlencoded':
      return body.urlencoded.length === 0;
    case 'file':
      return false;
  }
}
