import type { Reply } from '../../../core/Reply.js';
import type { DialectRequest } from '../../index.js';
import type { Mutant, InProcess } from '../../../selftest/Mutant.js';
import { comparing, textOf } from './comparing.js';

const operation = 'compareFaces';
const refused = { operation, status: 400 } as const;

function invalid({ operation: own }: DialectRequest): Reply {
  return { status: 400, body: own.example(400, 'invalid-body') };
}

const isBase64url = (text: unknown): boolean =>
  typeof text === 'string' && /^[\w-]*[-_][\w-]*$/.test(text) && text.length > 200;
const isKey = (text: unknown): boolean => typeof text === 'string' && text.includes('/uploads/');

/** Some requests are refused as invalid. */
const refusing = (isRefused: (request: DialectRequest) => boolean): InProcess =>
  comparing(
    (baseline) => (request, services) =>
      isRefused(request) ? invalid(request) : baseline(request, services),
  );

/** What may go wrong with the ways in which a request carries its images. */
export const requestMutants: readonly Mutant[] = [
  {
    id: 'other-path',
    about: 'is served under /v2 alone',
    rules: ['compare.endpoint', 'compare.status-200'],
    request: { of: { operation }, path: '/v2/face/compare' },
  },
  {
    id: 'get-answered',
    about: 'answers GET with a page about itself',
    rules: ['compare.post-only'],
    response: {
      of: { method: 'GET', path: '/v1/face/compare' },
      status: 200,
      body: { name: 'Compare Faces' },
    },
  },
  {
    id: 'json-not-read',
    about: 'takes forms alone',
    rules: [
      'compare.content-type-required',
      'compare.json-base64',
      'compare.json-base64url',
      'compare.json-s3-key',
    ],
    inProcess: refusing(({ body }) => body !== undefined),
  },
  {
    id: 'forms-not-read',
    about: 'takes JSON alone',
    rules: ['compare.content-type-required', 'compare.multipart', 'compare.mixed-modes', 'compare.endpoint'],
    inProcess: refusing(({ body }) => body === undefined),
  },
  {
    id: 'plain-text-served',
    about: 'reads JSON that is declared as plain text',
    rules: ['compare.content-type-other'],
    request: {
      of: { operation, header: { 'content-type': /^text\/plain/ } },
      headers: { 'content-type': 'application/json' },
    },
  },
  {
    id: 'urlencoded-served',
    about: 'takes images in a urlencoded form',
    rules: ['compare.content-type-other'],
    response: { of: { ...refused, header: { 'content-type': /urlencoded/ } }, success: true },
  },
  {
    id: 'xml-read-as-json',
    about: 'reads JSON that is declared as XML',
    rules: ['compare.content-type-other'],
    request: {
      of: { operation, header: { 'content-type': 'application/xml' } },
      headers: { 'content-type': 'application/json' },
    },
  },
  {
    id: 'content-type-other-500',
    about: 'fails with 500 at a content type that it does not know',
    rules: ['compare.content-type-other'],
    response: { of: { ...refused, header: { 'content-type': /^text\/|urlencoded/ } }, status: 500 },
  },
  {
    id: 'base64url-refused',
    about: 'takes base64 and no base64url',
    rules: ['compare.json-base64url', 'compare.equivalent-forms', 'compare.target-same-rules'],
    inProcess: refusing((request) =>
      ['source', 'target'].some((field) => isBase64url(textOf(request, field))),
    ),
  },
  {
    id: 'base64url-as-source-alone',
    about: 'takes base64url as source alone',
    rules: ['compare.target-same-rules', 'compare.json-base64url'],
    inProcess: refusing((request) => isBase64url(textOf(request, 'target'))),
  },
  {
    id: 'padding-asked-for',
    about: 'takes only base64 whose length is a multiple of four',
    rules: ['compare.json-base64url', 'compare.equivalent-forms'],
    inProcess: refusing((request) =>
      ['source', 'target'].some((field) => {
        const text = textOf(request, field);
        return typeof text === 'string' && text.length > 200 && text.length % 4 !== 0;
      }),
    ),
  },
  {
    id: 'base64-refused',
    about: 'takes the keys of stored images alone in JSON',
    rules: ['compare.json-base64', 'compare.json-base64url', 'compare.equivalent-forms'],
    inProcess: refusing(({ body }) =>
      Object.values((body ?? {}) as Readonly<Record<string, unknown>>).some((text) => !isKey(text)),
    ),
  },
  {
    id: 'base64-in-form-refused',
    about: 'takes files and no base64 in a form',
    rules: ['compare.mixed-modes'],
    inProcess: refusing(({ form }) =>
      Object.values(form).some((part) => typeof part === 'string' && !isKey(part)),
    ),
  },
  {
    id: 'form-of-one-kind',
    about: 'refuses a form that has a file and a text',
    rules: ['compare.mixed-modes'],
    inProcess: refusing(({ form }) => new Set(Object.values(form).map((part) => typeof part)).size > 1),
  },
  {
    id: 'keys-not-read',
    about: 'knows no stored image',
    rules: ['compare.json-s3-key', 'compare.mixed-modes', 'compare.target-same-rules'],
    inProcess: {
      services: ({ uploads }) => ({
        uploads: {
          ...uploads,
          storedImage: (field, key) => uploads.storedImage(field, key, undefined),
        },
      }),
    },
  },
  {
    id: 'key-as-source-alone',
    about: 'takes the key of a stored image as source alone',
    rules: ['compare.target-same-rules', 'compare.json-s3-key', 'compare.mixed-modes'],
    inProcess: refusing((request) => isKey(textOf(request, 'target'))),
  },
  {
    id: 'key-in-json-alone',
    about: 'takes the key of a stored image in JSON alone',
    rules: ['compare.mixed-modes'],
    inProcess: refusing(({ form }) => Object.values(form).some(isKey)),
  },
];
