import type { OperationDocument } from '../evaluate/Exchange.js';
import { imageSample } from '../redaction/images.js';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import { hasContentType, planRequest, type PlannedBody, type RequestPlan } from '../request/planRequest.js';
import type { Case, Credentials, FormPart } from '../Suite.js';
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

/** Write a case as an item: what buildRequest fills in, this leaves to Postman's variables. */
export function itemOf(
  testCase: Case,
  operation: Pick<OperationDocument, 'method' | 'path'>,
  credentials: Credentials,
  images: ImageFiles,
): ExportedCase {
  const { as = 'good', id, title, needs } = testCase;
  const plan = planRequest(testCase, operation, credentials);
  const placeholders = new Placeholders(images, credentials.variables);
  const url = urlOf(plan, placeholders);
  const headers = plan.headers.map(([key, value]) => ({ key, value: placeholders.text(value) }));
  const requires = plan.lacking === undefined ? placeholders.requires : [{ name: '', reason: plan.lacking }];
  let body: ItemBody | undefined;
  let type: string | undefined;
  let guard: Guard | undefined;
  let samples: readonly string[] = [];
  try {
    body = itemBody(plan.body, placeholders, images);
    type = contentTypeOf(plan.body, images);
    guard = guardOf(plan.body, placeholders, images, body);
    samples = filesIn(plan.body)
      .filter(({ key }) => key !== undefined)
      .flatMap(({ role }) => imageSample(images.of(role)));
  } catch (error) {
    if (!(error instanceof CaseCannotRunError)) throw error;
    requires.push({ name: '', reason: error.message });
  }
  const credentialNames = Object.keys(credentials.roles[as]?.headers ?? {});
  const typed = hasContentType(plan.headers);
  const item: Item = {
    name: title,
    request: {
      description: id,
      method: plan.method,
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
      ...(credentialNames.length > 0 && { credentials: credentialNames }),
      ...(samples.length > 0 && { samples }),
    },
    placeholders,
  };
}

function urlOf({ path, query }: RequestPlan, placeholders: Placeholders): string {
  const start = /^https?:/i.test(path)
    ? placeholders.text(path)
    : path.startsWith('{{')
      ? placeholders.address(path)
      : `{{baseUrl}}${placeholders.text(path)}`;
  const pairs = query.map(([name, value]) => `${encoded(name)}=${encoded(placeholders.text(value))}`);
  return pairs.length === 0 ? start : `${start}${start.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

/** Everything but the placeholders. */
function encoded(text: string): string {
  return text
    .split(/(\{\{[^{}]+\}\})/)
    .map((part, i) => (i % 2 === 1 ? part : encodeURIComponent(part)))
    .join('');
}

/** `undefined` where Postman finds it for itself, empty where there is to be none. */
function contentTypeOf(body: PlannedBody, images: ImageFiles): string | undefined {
  if (body.kind === 'none' || body.kind === 'form') return undefined;
  return body.kind === 'image' ? (body.contentType ?? images.of(body.role).mediaType) : body.contentType;
}

function itemBody(body: PlannedBody, placeholders: Placeholders, images: ImageFiles): ItemBody | undefined {
  switch (body.kind) {
    case 'none':
      return undefined;
    case 'json':
      return rawBody(placeholders.json(body.json));
    case 'form':
      return {
        mode: 'formdata',
        formdata: body.parts.map(([name, part]) => itemPart(name, part, placeholders, images)),
      };
    case 'urlencoded':
      return {
        mode: 'urlencoded',
        urlencoded: body.fields.map(([key, value]) => ({ key, value: placeholders.text(value) })),
      };
    case 'raw':
      return rawBody(placeholders.text(body.raw));
    case 'image':
      return { mode: 'file', file: { src: images.srcOf(body.role) } };
  }
}

/** Postman takes what looks like a comment out of a body that it knows to be JSON; a text it leaves alone. */
function rawBody(raw: string): ItemBody {
  return { mode: 'raw', raw, options: { raw: { language: 'text' } } };
}

function itemPart(key: string, part: FormPart, placeholders: Placeholders, images: ImageFiles): ItemPart {
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

/** The images that are sent as files; the one that is the whole body has no key. */
function filesIn(body: PlannedBody): { readonly key?: string; readonly role: string }[] {
  if (body.kind === 'image') return [{ role: body.role }];
  if (body.kind !== 'form') return [];
  return body.parts.flatMap(([key, { image: role }]) => (role === undefined ? [] : [{ key, role }]));
}

function guardOf(
  planned: PlannedBody,
  { met }: Placeholders,
  images: ImageFiles,
  body: ItemBody | undefined,
): Guard | undefined {
  if (!body || isEmpty(body)) return undefined;
  const files = filesIn(planned).map(({ role, ...named }) => ({
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
