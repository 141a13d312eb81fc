import type { OperationDocument } from '../evaluate/Exchange.js';
import type { Case, CaseRequest, Credentials, FormPart, Json } from '../Suite.js';

type Pairs = readonly (readonly [name: string, template: string])[];

/** A body with its placeholders. An empty content type means that none is sent. */
export type PlannedBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly json: Json; readonly contentType: string }
  | { readonly kind: 'urlencoded'; readonly fields: Pairs; readonly contentType: string }
  | { readonly kind: 'raw'; readonly raw: string; readonly contentType: string }
  | { readonly kind: 'form'; readonly parts: readonly (readonly [name: string, part: FormPart])[] }
  /** Without a content type it is that of the image. */
  | { readonly kind: 'image'; readonly role: string; readonly contentType?: string };

/**
 * The request of a case, with the defaults and the credentials filled in and the placeholders still there. Both the bytes on
 * the wire (`buildRequest`) and the item of a Postman collection (`itemOf`) are made of it, so that they cannot differ.
 */
export interface RequestPlan {
  readonly method: string;
  /** Relative to the base URL, or a whole URL. */
  readonly path: string;
  readonly query: Pairs;
  readonly headers: Pairs;
  readonly body: PlannedBody;
  /** Why the case cannot be run. */
  readonly lacking?: string;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Say what the request of a case is to be. */
export function planRequest(
  { request = {}, as = 'good' }: Pick<Case, 'as' | 'request'>,
  operation: Pick<OperationDocument, 'method' | 'path'>,
  { roles }: Credentials,
): RequestPlan {
  const role = roles[as];
  return {
    method: (request.method ?? operation.method).toUpperCase(),
    path: request.path ?? operation.path,
    query: Object.entries({ ...role?.query, ...request.query }),
    headers: mergeHeaders({ ...role?.headers, ...request.headers }),
    body: planBody(request),
    ...(!role && { lacking: `there is no credential role ${as}` }),
  };
}

/** Names that differ in case only are one header: the request's own wins, in the spelling that it has. */
function mergeHeaders(given: Readonly<Record<string, string | null>>): Pairs {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    for (const known of headers.keys()) if (known.toLowerCase() === name.toLowerCase()) headers.delete(known);
    if (value !== null) headers.set(name, value);
  }
  return [...headers];
}

function planBody({ json, form, urlencoded, raw, image, contentType }: CaseRequest): PlannedBody {
  if (json !== undefined) return { kind: 'json', json, contentType: contentType ?? JSON_TYPE };
  if (form) return { kind: 'form', parts: Object.entries(form) };
  if (urlencoded)
    return { kind: 'urlencoded', fields: Object.entries(urlencoded), contentType: contentType ?? FORM_TYPE };
  if (raw !== undefined) return { kind: 'raw', raw, contentType: contentType ?? '' };
  if (image === undefined) return { kind: 'none' };
  return { kind: 'image', role: image, ...(contentType !== undefined && { contentType }) };
}

/** Whether the headers of a request say what its body is: then nothing else does. */
export function hasContentType(headers: Readonly<Record<string, string>> | Pairs): boolean {
  const pairs = Array.isArray(headers) ? (headers as Pairs) : Object.entries(headers);
  return pairs.some(([name]) => name.toLowerCase() === 'content-type');
}
