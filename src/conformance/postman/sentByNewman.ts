import type { ReceivedResponse } from '../evaluate/Exchange.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import type { Image } from '../request/Image.js';
import type { CaseRequest } from '../Suite.js';
import type { NewmanRequest, NewmanResponse } from './newman.js';

/**
 * What newman sent, in Doppel's words: without the headers that it adds by itself.
 *
 * @param request - of the case; says which images the files are. Left out for a collection of somebody else's
 */
export function builtOf(
  sent: NewmanRequest,
  image: (role: string) => Image,
  request: CaseRequest = {},
): BuiltRequest {
  const headers = sent.headers.all().filter(({ system }) => !system);
  const type = headers.find(({ key }) => key.toLowerCase() === 'content-type')?.value ?? '';
  const shown = headers.filter(({ key }) => key.toLowerCase() !== 'content-type' || !hasType(sent));
  return {
    method: sent.method,
    url: sent.url.toString(),
    headers: Object.fromEntries(shown.map(({ key, value }) => [key, value])),
    body: bodyOf(sent.body, type, image, request),
    images: rolesIn(request).map(image),
  };
}

/** The response to a request of newman's. */
export function responseOf(response: NewmanResponse): ReceivedResponse {
  const headers: Record<string, string> = {};
  for (const { key, value } of response.headers.all()) {
    const name = key.toLowerCase();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return {
    status: response.code,
    headers,
    text: response.text(),
    milliseconds: response.responseTime,
    received: Date.now(),
  };
}

/** The images whose text a case writes into its body. */
function rolesIn({ json, raw, urlencoded }: CaseRequest): string[] {
  const texts = JSON.stringify([json, raw, urlencoded]);
  return [...new Set([...texts.matchAll(/\{\{\s*[\w-]+\s+([\w.-]+)\s*\}\}/g)].map(([, role = '']) => role))];
}

/** Bodies that carry their content type along. */
function hasType({ body }: NewmanRequest): boolean {
  return body?.mode === 'raw' || body?.mode === 'urlencoded' || body?.mode === 'file';
}

function bodyOf(
  body: NewmanRequest['body'],
  contentType: string,
  image: (role: string) => Image,
  request: CaseRequest,
): BuiltRequest['body'] {
  switch (body?.mode) {
    case 'raw':
      return body.raw ? { kind: 'text', text: body.raw, contentType } : { kind: 'none' };
    case 'urlencoded':
      return { kind: 'text', text: body.urlencoded?.toString() ?? '', contentType };
    case 'file':
      return request.image === undefined
        ? { kind: 'text', text: `<file ${body.file?.src ?? ''}>`, contentType }
        : { kind: 'image', image: image(request.image), contentType };
    case 'formdata': {
      const parts = body.formdata?.all().filter(({ disabled }) => !disabled) ?? [];
      return {
        kind: 'form',
        parts: parts.map(({ key: name, type, value, src }) => {
          const { image: role, filename, mediaType } = request.form?.[name] ?? {};
          if (type !== 'file') return { name, text: typeof value === 'string' ? value : '' };
          if (role === undefined) return { name, text: `<file ${String(src)}>` };
          const sent = image(role);
          return {
            name,
            image: sent,
            filename: filename ?? sent.filename,
            mediaType: mediaType ?? sent.mediaType,
          };
        }),
      };
    }
    default:
      return { kind: 'none' };
  }
}
