import type { Answer } from '../evaluate/Exchange.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import type { Picture } from '../request/Picture.js';
import type { CaseRequest } from '../Suite.js';
import type { NewmanRequest, NewmanResponse } from './newman.js';

/**
 * What newman sent, in Doppel's words: without the headers that it adds by itself.
 *
 * @param request - of the case; says which pictures the files are. Left out for a collection of somebody else's
 */
export function builtOf(
  sent: NewmanRequest,
  picture: (role: string) => Picture,
  request: CaseRequest = {},
): BuiltRequest {
  const headers = sent.headers.all().filter(({ system }) => !system);
  const type = headers.find(({ key }) => key.toLowerCase() === 'content-type')?.value ?? '';
  const shown = headers.filter(({ key }) => key.toLowerCase() !== 'content-type' || !hasType(sent));
  return {
    method: sent.method,
    url: sent.url.toString(),
    headers: Object.fromEntries(shown.map(({ key, value }) => [key, value])),
    body: bodyOf(sent.body, type, picture, request),
    pictures: [],
  };
}

/** The answer to a request of newman's. */
export function answerOf(response: NewmanResponse): Answer {
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

/** Bodies that carry their content type along. */
function hasType({ body }: NewmanRequest): boolean {
  return body?.mode === 'raw' || body?.mode === 'urlencoded' || body?.mode === 'file';
}

function bodyOf(
  body: NewmanRequest['body'],
  contentType: string,
  picture: (role: string) => Picture,
  request: CaseRequest,
): BuiltRequest['body'] {
  switch (body?.mode) {
    case 'raw':
      return body.raw ? { kind: 'text', text: body.raw, contentType } : { kind: 'none' };
    case 'urlencoded':
      return { kind: 'text', text: body.urlencoded?.toString() ?? '', contentType };
    case 'file':
      return request.picture === undefined
        ? { kind: 'text', text: `<file ${body.file?.src ?? ''}>`, contentType }
        : { kind: 'picture', picture: picture(request.picture), contentType };
    case 'formdata': {
      const parts = body.formdata?.all().filter(({ disabled }) => !disabled) ?? [];
      return {
        kind: 'form',
        parts: parts.map(({ key: name, type, value, src }) => {
          const { picture: role, filename, mediaType } = request.form?.[name] ?? {};
          if (type !== 'file') return { name, text: typeof value === 'string' ? value : '' };
          if (role === undefined) return { name, text: `<file ${String(src)}>` };
          const sent = picture(role);
          return {
            name,
            picture: sent,
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
