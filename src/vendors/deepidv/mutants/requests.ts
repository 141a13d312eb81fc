import type { Reply } from '../../../core/Reply.js';
import type { DialectRequest } from '../../index.js';
import type { Mutant, InProcess } from '../../../selftest/Mutant.js';
import { comparing } from './comparing.js';

const operation = 'compareFaces';
const refused = { operation, status: 400 } as const;

function invalid({ operation: own }: DialectRequest): Reply {
  return { status: 400, body: own.example(400, 'invalid-body') };
}

const textOf = ({ body, form }: DialectRequest, field: string): unknown =>
  form[field] ?? (body as Readonly<Record<string, unknown>> | undefined)?.[field];
const missing = (value: unknown): boolean => value === undefined;
const isBase64url = (text: unknown): boolean =>
  typeof text === 'string' && /^[\w-]*[-_][\w-]*$/.test(text) && text.length > 200;
const isKey = (text: unknown): boolean => typeof text === 'string' && text.includes('/uploads/');

/** Some requests are refused as invalid. */
const refusing = (isRefused: (request: DialectRequest) => boolean): InProcess =>
  comparing(
    (baseline) => (request, services) =>
      isRefused(request) ? invalid(request) : baseline(request, services),
  );

/** The other image is taken where a field is missing. */
const replacing = (field: string, other: string): InProcess => ({
  spec: ['CompareForm', 'CompareJson'].map((name) => ({
    at: ['components', 'schemas', name, 'required'],
    to: [other],
  })),
  ...comparing((baseline) => (request, services) => {
    const { form } = request;
    const body = request.body as Readonly<Record<string, unknown>> | undefined;
    const part = form[other];
    return baseline(
      {
        ...request,
        ...(body && { body: { [field]: body[other], ...body } }),
        ...(part !== undefined && { form: { [field]: part, ...form } }),
      },
      services,
    );
  }),
});

/** A problem of one kind gets another status. */
const statusFor = (kind: string, status: number): InProcess => ({
  dialect: (baseline) => ({
    refuse: (problem, ...others) => {
      const reply = baseline.refuse(problem, ...others);
      return problem.kind === kind ? { ...reply, status } : reply;
    },
  }),
});

/** What may go wrong with reading a request. */
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
  {
    id: 'source-optional',
    about: 'compares target with itself where source is missing',
    rules: ['compare.source-required', 'compare.status-400-body'],
    inProcess: replacing('source', 'target'),
  },
  {
    id: 'target-optional',
    about: 'compares source with itself where target is missing',
    rules: ['compare.target-required'],
    inProcess: replacing('target', 'source'),
  },
  {
    id: 'form-without-source-no-face',
    about: 'finds no face in a source that a form does not have',
    rules: ['compare.source-required'],
    response: {
      of: { ...refused, sent: { source: missing, target: /\.jpe?g$/ } },
      success: true,
      set: { isMatch: false, confidence: 0, sourceFaceDetected: false },
    },
  },
  {
    id: 'missing-field-422',
    about: 'responds with 422 where a field is missing',
    rules: ['compare.source-required', 'compare.target-required', 'compare.only-documented-codes'],
    inProcess: statusFor('invalid-request', 422),
  },
  {
    id: 'broken-json-500',
    about: 'fails with 500 at JSON that breaks off',
    rules: ['compare.status-400-body'],
    response: {
      of: {
        ...refused,
        header: { 'content-type': 'application/json' },
        holds: ({ json, body }) => json === undefined && body.byteLength > 0,
      },
      status: 500,
    },
  },
  {
    id: 'array-422',
    about: 'responds with 422 to an array',
    rules: ['compare.status-400-body', 'compare.only-documented-codes'],
    response: { of: { ...refused, holds: ({ json }) => Array.isArray(json) }, status: 422 },
  },
  {
    id: 'empty-object-500',
    about: 'fails with 500 at an empty object',
    rules: ['compare.status-400-body'],
    response: {
      of: { ...refused, holds: ({ json }) => JSON.stringify(json) === '{}' },
      status: 500,
    },
  },
  {
    id: 'number-as-image-500',
    about: 'fails with 500 at a number in the place of an image',
    rules: ['compare.status-400-body'],
    response: { of: { ...refused, sent: { source: Number.isFinite } }, status: 500 },
  },
  {
    id: 'null-as-image-500',
    about: 'fails with 500 at null in the place of an image',
    rules: ['compare.status-400-body'],
    response: { of: { ...refused, sent: { target: null } }, status: 500 },
  },
  {
    id: 'empty-text-as-key',
    about: 'takes an empty text for the key of a stored image',
    rules: ['compare.status-400-body'],
    inProcess: {
      spec: [{ at: ['components', 'schemas', 'ImageString', 'minLength'], to: 0 }],
      ...comparing(
        (baseline) => (request, services) =>
          textOf(request, 'source') === ''
            ? { status: 403, body: request.operation.example(403, 'key-not-readable') }
            : baseline(request, services),
      ),
    },
  },
  {
    id: 'no-boundary-500',
    about: 'fails with 500 at a form that does not name its boundary',
    rules: ['compare.status-400-body'],
    response: { of: { ...refused, header: { 'content-type': 'multipart/form-data' } }, status: 500 },
  },
  {
    id: 'part-without-header-500',
    about: 'fails with 500 at a form whose part has no header',
    rules: ['compare.status-400-body'],
    response: {
      of: { ...refused, holds: ({ body }) => /^--\w+\r\n\r\n/.test(body.subarray(0, 100).toString()) },
      status: 500,
    },
  },
  {
    id: 'invalid-body-of-another-vendor',
    about: 'tells of an invalid body in the shape of another vendor',
    rules: ['compare.status-400-body'],
    response: {
      of: refused,
      body: { error: { code: 'INVALID_REQUEST', message: 'source is required' } },
    },
  },
  {
    id: 'invalid-body-as-page',
    about: 'tells of an invalid body with a page of HTML',
    rules: ['compare.status-400-body'],
    response: { of: refused, headers: { 'content-type': 'text/html' }, text: '<h1>400 Bad Request</h1>' },
  },
];
