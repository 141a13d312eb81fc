import type { ReceivedResponse } from '../../evaluate/Exchange.js';
import { foldHeaders } from '../../evaluate/foldHeaders.js';
import type { BuiltRequest } from '../../request/buildRequest.js';
import type { Image } from '../../request/Image.js';
import type { NewmanRequest, NewmanResponse } from './newman.js';

/** What newman sent is text, and paths of files: this says which images they are. */
export interface SentImages {
  /** The image in a file that was sent; `part` is the name of its form part, left out where it is the whole body. */
  readonly ofFile: (src: string, part?: string) => Image | undefined;
  /** Those that may be written in the text of the body. */
  readonly inText: readonly Image[];
}

/** What newman sent, in Doppel's words: without the headers that it adds by itself. */
export function requestByNewman(sent: NewmanRequest, images: SentImages): BuiltRequest {
  const headers = sent.headers.all().filter(({ system }) => !system);
  const isType = ({ key }: { readonly key: string }): boolean => key.toLowerCase() === 'content-type';
  const type = headers.find(isType)?.value ?? '';
  // These bodies carry their content type along.
  const carried = ['raw', 'urlencoded', 'file'].includes(sent.body?.mode ?? '');
  const shown = carried ? headers.filter((header) => !isType(header)) : headers;
  return {
    method: sent.method,
    url: sent.url.toString(),
    headers: Object.fromEntries(shown.map(({ key, value }) => [key, value])),
    body: sentBody(sent.body, type, images),
    images: images.inText,
  };
}

/** The response to a request of newman's. */
export function responseToNewman(response: NewmanResponse): ReceivedResponse {
  return {
    status: response.code,
    headers: foldHeaders(response.headers.all().map(({ key, value }) => [key, value])),
    text: response.text() ?? '',
    milliseconds: response.responseTime,
    received: Date.now(),
  };
}

function sentBody(
  body: NewmanRequest['body'],
  contentType: string,
  { ofFile }: SentImages,
): BuiltRequest['body'] {
  switch (body?.mode) {
    case 'raw':
      return body.raw ? { kind: 'text', text: body.raw, contentType } : { kind: 'none' };
    case 'urlencoded':
      return { kind: 'text', text: body.urlencoded?.toString() ?? '', contentType };
    case 'file': {
      const src = body.file?.src ?? '';
      const image = ofFile(src);
      return image
        ? { kind: 'image', image, contentType }
        : { kind: 'text', text: `<file ${src}>`, contentType };
    }
    case 'formdata': {
      const parts = body.formdata?.all().filter(({ disabled }) => !disabled) ?? [];
      return {
        kind: 'form',
        parts: parts.map(({ key: name, type, value, src, fileName, contentType: mediaType }) => {
          if (type !== 'file') return { name, text: typeof value === 'string' ? value : '' };
          const path = String(src);
          const image = ofFile(path, name);
          if (!image) return { name, text: `<file ${path}>` };
          return {
            name,
            image,
            filename: fileName ?? image.filename,
            mediaType: mediaType ?? image.mediaType,
          };
        }),
      };
    }
    default:
      return { kind: 'none' };
  }
}
