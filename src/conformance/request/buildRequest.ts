import type { OperationDocument } from '../evaluate/Exchange.js';
import type { Case, Credentials, FormPart } from '../Suite.js';
import { CaseCannotRunError } from './CaseCannotRunError.js';
import { interpolate, interpolatedJsonText, type Bindings } from './interpolate.js';
import type { Image } from './Image.js';
import { planRequest, type PlannedBody } from './planRequest.js';

/** A part of a form, ready to be sent. */
interface BuiltPart {
  readonly name: string;
  readonly text?: string;
  readonly image?: Image;
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
    | { readonly kind: 'image'; readonly image: Image; readonly contentType: string };
  /** The images in it, in whatever form. */
  readonly images: readonly Image[];
}

/** Make the request of a case. @throws CaseCannotRunError when it needs something that is missing */
export function buildRequest(
  testCase: Pick<Case, 'as' | 'request'>,
  operation: Pick<OperationDocument, 'method' | 'path'>,
  credentials: Credentials,
  baseUrl: string,
  given: Bindings,
): BuiltRequest {
  const images = new Map<string, Image>();
  const bindings: Bindings = {
    ...given,
    image: (name) => {
      const image = given.image(name);
      images.set(name, image);
      return image;
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
    images: [...images.values()],
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
    case 'image': {
      const image = bindings.image(body.role);
      return { kind: 'image', image, contentType: body.contentType ?? image.mediaType };
    }
  }
}

function fillPart(name: string, part: FormPart, bindings: Bindings): BuiltPart {
  if (part.image === undefined) return { name, text: interpolate(part.text ?? '', bindings) };
  const image = bindings.image(part.image);
  return {
    name,
    image,
    filename: part.filename ?? image.filename,
    mediaType: part.mediaType ?? image.mediaType,
  };
}
