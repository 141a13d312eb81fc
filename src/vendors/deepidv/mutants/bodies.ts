import { refusingWith } from '../../../selftest/inside/refusingWith.js';
import type { Mutant, InProcess } from '../../../selftest/Mutant.js';
import { comparing, textOf } from './comparing.js';

const refused = { operation: 'compareFaces', status: 400 } as const;

const missing = (value: unknown): boolean => value === undefined;

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

/** What may go wrong with a body that lacks a field or is malformed. */
export const bodyMutants: readonly Mutant[] = [
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
    inProcess: refusingWith(422, 'invalid-request'),
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
