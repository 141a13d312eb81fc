import { RequestRefused } from '../../../core/Problem.js';
import { refusingWith } from '../../../selftest/inside/refusingWith.js';
import type { Mutant } from '../../../selftest/Mutant.js';
import { inBoth, ofBoth } from './ofBoth.js';

const REQUEST = ['components', 'schemas', 'ImageRequest'];
const SOURCE = ['components', 'schemas', 'ImageSource'];
const PNG = 'iVBOR';
const JPEG = '/9j/';
const NOTHING = { faces: [], unprocessedFaceCount: 0 };

const isText = (value: unknown): value is string => typeof value === 'string';
const isMissing = (value: unknown): boolean => value === undefined;
const isEmpty = (value: unknown): boolean =>
  value !== null && typeof value === 'object' && Object.keys(value).length === 0;

/** What may go wrong with the image in a request. */
export const imageMutants: readonly Mutant[] = [
  {
    id: 'image-never-checked',
    about: 'fails with 500 where the image is missing',
    rules: inBoth('image-required'),
    inProcess: { spec: [{ at: [...REQUEST, 'required'], to: undefined }] },
  },
  {
    id: 'url-never-null',
    about: 'refuses a url of null beside bytes',
    rules: inBoth('url-nullable'),
    inProcess: { spec: [{ at: [...SOURCE, 'properties', 'url', 'type'], to: 'string' }] },
  },
  {
    id: 'url-wanted',
    about: 'wants the field url beside bytes',
    rules: inBoth('url-nullable'),
    inProcess: { spec: [{ at: [...SOURCE, 'required'], to: ['url'] }] },
  },
  {
    id: 'bytes-never-null',
    about: 'refuses bytes of null beside a url',
    rules: inBoth('bytes-nullable'),
    inProcess: { spec: [{ at: [...SOURCE, 'properties', 'bytes', 'type'], to: 'string' }] },
  },
  {
    id: 'bytes-wanted',
    about: 'wants the field bytes beside a url',
    rules: inBoth('bytes-nullable'),
    inProcess: { spec: [{ at: [...SOURCE, 'required'], to: ['bytes'] }] },
  },
  {
    id: 'no-png',
    about: 'reads no PNG',
    rules: inBoth('bytes-input', 'url-input'),
    inProcess: {
      services: (services) => ({
        analyse: (field, image, options) => {
          if (image[0] !== 0xff) throw new RequestRefused({ kind: 'image-unreadable', field, message: '' });
          return services.analyse(field, image, options);
        },
      }),
    },
  },
  {
    id: 'one-image-for-all-addresses',
    about: 'fetches one and the same image whatever the address',
    rules: ['detect.url-input', 'embed.deterministic'],
    inProcess: {
      services: (services) => ({
        fetchImage: (field, _url, limit) =>
          services.fetchImage(field, 'https://example.com/person_b.jpg', limit),
      }),
    },
  },
  {
    id: 'bad-base64-unprocessable',
    about: 'responds with 422 to bytes that are no base64',
    rules: [...inBoth('invalid-base64', 'status-400'), 'common.status-400'],
    inProcess: refusingWith(422, 'image-undecodable'),
  },
  {
    id: 'no-image-unsupported',
    about: 'responds with 415 to bytes that are no JPEG or PNG',
    rules: inBoth('non-image-bytes'),
    inProcess: refusingWith(415, 'image-unreadable'),
  },
  {
    id: 'unreachable-bad-gateway',
    about: 'responds with 502 where it cannot fetch the image',
    rules: inBoth('unreachable-url'),
    inProcess: refusingWith(502, 'image-unreachable'),
  },
  {
    id: 'unreachable-unprocessable',
    about: 'responds with 422 where it cannot fetch the image',
    rules: inBoth('unreachable-url'),
    inProcess: refusingWith(422, 'image-unreachable'),
  },
  ...ofBoth(({ operation, good, refused }) => [
    {
      id: 'without-image',
      about: 'answers a request without an image',
      rules: ['image-required'],
      response: { of: { ...refused, sent: { image: isMissing } }, success: true, body: NOTHING },
    },
    {
      id: 'null-image',
      about: 'takes an image of null for an image without faces',
      rules: ['image-required'],
      response: { of: { ...refused, sent: { image: null } }, success: true, body: NOTHING },
    },
    {
      id: 'bare-image',
      about: 'takes an image that is a text for the bytes of one',
      rules: ['image-required'],
      request: { of: { operation, sent: { image: isText } }, set: { image: (bytes) => ({ bytes }) } },
    },
    {
      id: 'empty-image',
      about: 'takes an image without url and bytes for an image without faces',
      rules: ['no-image-400', 'status-400'],
      response: { of: { ...refused, sent: { image: isEmpty } }, success: true, body: NOTHING },
    },
    {
      id: 'image-of-nulls',
      about: 'fails with 500 where url and bytes are both null',
      rules: ['no-image-400', 'status-400'],
      response: {
        of: { ...refused, sent: { 'image.url': null, 'image.bytes': null } },
        status: 500,
      },
    },
    {
      id: 'no-jpeg-bytes',
      about: 'reads JPEG in base64 behind a data URL only',
      rules: ['bytes-input'],
      response: { of: { ...good, sent: { 'image.bytes': (value) => startsWith(value, JPEG) } }, status: 400 },
    },
    {
      id: 'no-png-bytes',
      about: 'reads no PNG in base64',
      rules: ['bytes-input'],
      response: { of: { ...good, sent: { 'image.bytes': (value) => startsWith(value, PNG) } }, status: 400 },
    },
    {
      id: 'no-jpeg-addresses',
      about: 'fetches no JPEG',
      rules: ['url-input'],
      response: { of: { ...good, sent: { 'image.url': /\.jpg$/ } }, status: 400 },
    },
    {
      id: 'no-png-addresses',
      about: 'fetches no PNG',
      rules: ['url-input'],
      response: { of: { ...good, sent: { 'image.url': /\.png$/ } }, status: 400 },
    },
    {
      id: 'does-not-wait-for-the-image',
      about: 'answers before it has fetched the image, and finds no face',
      rules: ['url-input'],
      response: { of: { ...good, sent: { 'image.url': isText } }, body: NOTHING },
    },
    {
      id: 'no-base64-at-all',
      about: 'takes bytes without a character of base64 for an image without faces',
      rules: ['invalid-base64', 'status-400'],
      response: { of: { ...refused, sent: { 'image.bytes': /^%+$/ } }, success: true, body: NOTHING },
    },
    {
      id: 'passes-over-strangers',
      about: 'passes over characters that are no base64',
      rules: ['invalid-base64', 'status-400'],
      request: {
        of: { operation, sent: { 'image.bytes': /%/ } },
        set: { 'image.bytes': (value) => String(value).replaceAll('%', '') },
      },
    },
    {
      id: 'reads-gif',
      about: 'reads a GIF',
      rules: ['non-image-bytes'],
      response: { of: { ...refused, image: 'gif' }, success: true },
    },
    {
      id: 'reads-webp',
      about: 'reads a WebP',
      rules: ['non-image-bytes'],
      response: { of: { ...refused, image: 'webp' }, success: true },
    },
    {
      id: 'no-face-in-text',
      about: 'takes a text file for an image without faces',
      rules: ['non-image-bytes'],
      response: { of: { ...refused, image: 'text' }, success: true, body: NOTHING },
    },
    {
      id: 'unreachable-without-faces',
      about: 'takes an image that it cannot fetch for one without faces',
      rules: ['unreachable-url'],
      response: { of: { ...refused, sent: { 'image.url': /\.invalid\// } }, success: true, body: NOTHING },
    },
  ]),
];

function startsWith(value: unknown, beginning: string): boolean {
  return isText(value) && value.startsWith(beginning);
}
