import type { OperationDocument } from '../evaluate/Exchange.js';
import type { Case, Credentials, FormPart } from '../Suite.js';
import { CaseCannotRunError } from './CaseCannotRunError.js';
import { interpolate, interpolatedJsonText, type Bindings } from './interpolate.js';
import type { Picture } from './Picture.js';
import { planRequest, type PlannedBody } from './planRequest.js';

/** A part of a form, ready to be sent. */
export interface BuiltPart {
  readonly name: string;
  readonly text?: string;
  readonly picture?: Picture;
  readonly filename?: string;
  readonly mediaType?: string;
}

/** A request, ready to be sent; or one that somebody has sent. */
export interface BuiltRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body:
    | { readonly kind: 'none' }
    | { readonly kind: 'text'; readonly text: string; readonly contentType: string }
    | { readonly kind: 'form'; readonly parts: readonly BuiltPart[] }
    | { readonly kind: 'picture'; readonly picture: Picture; readonly contentType: string };
  /** The pictures in it, in whatever form. */
  readonly pictures: readonly Picture[];
}

/** Make the request of a case. @throws CaseCannotRunError when it needs something that is missing */
export function buildRequest(
  testCase: Pick<Case, 'as' | 'request'>,
  operation: Pick<OperationDocument, 'method' | 'path'>,
  credentials: Credentials,
  baseUrl: string,
  given: Bindings,
): BuiltRequest {
  const pictures = new Map<string, Picture>();
  const bindings: Bindings = {
    ...given,
    picture: (name) => {
      const picture = given.picture(name);
      pictures.set(name, picture);
      return picture;
    },
  };
  const plan = planRequest(testCase, operation, credentials);
  if (plan.lacking !== undefined) throw new CaseCannotRunError(plan.lacking);
  const path = interpolate(plan.path, bindings);
  const address = /^https?:/i.test(path) ? path : baseUrl.replace(/\/+$/, '') + path;
  // It may be made of what the target has answered.
  if (!URL.canParse(address))
    throw new CaseCannotRunError('the address to be asked, as the target gave it, is no URL');
  const url = new URL(address);
  for (const [name, value] of plan.query) url.searchParams.append(name, interpolate(value, bindings));
  return {
    method: plan.method,
    url: url.href,
    headers: Object.fromEntries(plan.headers.map(([name, value]) => [name, interpolate(value, bindings)])),
    body: fillBody(plan.body, bindings),
    pictures: [...pictures.values()],
  };
}

function fillBody(body: PlannedBody, bindings: Bindings): BuiltRequest['body'] {
  switch (body.kind) {
    case 'none':
      return body;
    case 'json':
      return {
        kind: 'text',
        text: interpolatedJsonText(body.json, bindings),
        contentType: body.contentType,
      };
    case 'form':
      return { kind: 'form', parts: body.parts.map(([name, part]) => fillPart(name, part, bindings)) };
    case 'urlencoded': {
      const fields = body.fields.map(([name, value]): [string, string] => [
        name,
        interpolate(value, bindings),
      ]);
      return {
        kind: 'text',
        text: new URLSearchParams(fields).toString(),
        contentType: body.contentType,
      };
    }
    case 'raw':
      return { kind: 'text', text: interpolate(body.raw, bindings), contentType: body.contentType };
    case 'picture': {
      const picture = bindings.picture(body.role);
      return { kind: 'picture', picture, contentType: body.contentType ?? picture.mediaType };
    }
  }
}

function fillPart(name: string, part: FormPart, bindings: Bindings): BuiltPart {
  if (part.picture === undefined) return { name, text: interpolate(part.text ?? '', bindings) };
  const picture = bindings.picture(part.picture);
  return {
    name,
    picture,
    filename: part.filename ?? picture.filename,
    mediaType: part.mediaType ?? picture.mediaType,
  };
}
