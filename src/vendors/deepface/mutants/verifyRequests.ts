import { refusingWith } from '../../../selftest/inside/refusingWith.js';
import type { Mutant } from '../../../selftest/Mutant.js';
import { verifyMismatch } from './verifyMismatch.js';

const operation = 'verify';

const missing = (value: unknown): boolean => value === undefined;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const fields = (json: unknown): Record<string, string> => json as Record<string, string>;

const invalid = {
  status: 400,
  body: { status: 'failed', result: 'invalid_image', message: 'Image could not be read.' },
} as const;

/** One of the two fields stands in for the other where that is not as it should be. */
function standIn(
  field: 'img1' | 'img2',
  what: string,
  about: string,
  test: null | '' | typeof isText,
): Mutant {
  const other = field === 'img1' ? 'img2' : 'img1';
  return {
    id: `verify-${field}-${what}-stood-in-for`,
    about: `takes ${other} for ${field} too, where ${field} ${about}`,
    rules: [`verify.${field}-required`],
    request: {
      of: { operation, sent: { [field]: test, [other]: isText } },
      set: { [field]: (_value, { json }) => fields(json)[other] },
    },
  };
}

/** What may go wrong with how requests to verify are read. */
export const verifyRequestMutants: readonly Mutant[] = [
  {
    id: 'verify-at-another-path',
    about: 'verifies at /v1/face/verify',
    rules: ['verify.endpoint', 'verify.match-200', 'verify.mismatch-200'],
    request: { of: { path: '/v1/verify' }, path: '/v1/face/verify' },
  },
  {
    id: 'verify-text-read-as-json',
    about: 'reads JSON that is declared as plain text',
    rules: ['verify.content-type-required'],
    request: {
      of: { operation, header: { 'content-type': /^text\/plain/ } },
      headers: { 'Content-Type': 'application/json' },
    },
  },
  {
    id: 'verify-xml-read-as-json',
    about: 'reads JSON that is declared as XML',
    rules: ['verify.content-type-required'],
    request: {
      of: { operation, header: { 'content-type': /xml/ } },
      headers: { 'Content-Type': 'application/json' },
    },
  },
  {
    id: 'verify-form-read',
    about: 'takes a form for JSON',
    rules: ['verify.content-type-required'],
    proxy: (call, { ask }) => {
      if (call.operation !== operation || !/urlencoded/.test(call.headers['content-type'] ?? ''))
        return ask(call);
      const form = Object.fromEntries(new URLSearchParams(call.body.toString('utf8')));
      const headers = { ...call.headers, 'content-type': 'application/json' };
      return ask({ ...call, headers, body: Buffer.from(JSON.stringify(form)) });
    },
  },
  {
    id: 'verify-type-415',
    about: 'answers another type of content with 415, which the document does not list',
    rules: ['verify.only-documented-codes'],
    inProcess: refusingWith(415, 'unsupported-media-type'),
  },
  standIn('img1', 'missing', 'is left out', missing),
  standIn('img1', 'null', 'is null', null),
  standIn('img1', 'empty', 'is empty', ''),
  standIn('img2', 'missing', 'is left out', missing),
  standIn('img2', 'null', 'is null', null),
  standIn('img2', 'empty', 'is empty', ''),
  {
    id: 'verify-missing-422',
    about: 'answers a missing or wrong field with 422',
    rules: [
      'verify.validation-status-400',
      'verify.img1-required',
      'verify.img2-required',
      'verify.img-type-string',
      'verify.status-400',
    ],
    inProcess: refusingWith(422, 'invalid-request'),
  },
  {
    id: 'verify-number-passed-over',
    about: 'takes the other image for one that is a number',
    rules: ['verify.img-type-string'],
    request: {
      of: { operation, sent: { img1: (value) => typeof value === 'number' } },
      set: { img1: (_value, { json }) => fields(json).img2 },
    },
  },
  {
    id: 'verify-array-unpacked',
    about: 'takes the first image of a list',
    rules: ['verify.img-type-string'],
    request: {
      of: { operation, sent: { img2: Array.isArray } },
      set: { img2: (value) => (value as unknown[])[0] },
    },
  },
  {
    id: 'verify-object-unpacked',
    about: 'takes an image out of an object around it',
    rules: ['verify.img-type-string'],
    request: {
      of: { operation, sent: { 'img1.base64': isText } },
      set: { img1: (value) => (value as { base64: string }).base64 },
    },
  },
  {
    id: 'verify-data-urls-only',
    about: 'takes base64 in a data URL alone',
    rules: ['verify.accepts-base64', 'verify.endpoint', 'common.image-input-kinds'],
    response: {
      of: { operation, status: 200, sent: { img1: (value) => !/:/.test(String(value)) } },
      ...invalid,
    },
  },
  {
    id: 'verify-unreachable-503',
    about: 'blames itself, with 503, where an image cannot be fetched',
    rules: ['verify.rejects-unreachable-url'],
    inProcess: refusingWith(503, 'image-unreachable'),
  },
  {
    id: 'verify-missing-image-404',
    about: 'passes on the 404 of a host that has no such image',
    rules: ['verify.rejects-unreachable-url'],
    response: { of: { operation, status: 400, sent: { img2: /^https:\/\/example\.com\// } }, status: 404 },
  },
  {
    id: 'verify-unknown-host-as-mismatch',
    about: 'calls it a mismatch, where a host does not exist',
    rules: ['verify.rejects-unreachable-url'],
    response: {
      of: { operation, status: 400, sent: { img1: /^https:\/\/[^/]+\.invalid\// } },
      status: 200,
      body: verifyMismatch,
    },
  },
  {
    id: 'verify-bad-base64-500',
    about: 'breaks over a text that is no base64',
    rules: ['verify.rejects-invalid-base64'],
    inProcess: refusingWith(500, 'image-undecodable'),
  },
  {
    id: 'verify-no-image-415',
    about: 'answers base64 of something that is no image with 415',
    rules: ['verify.rejects-invalid-base64'],
    inProcess: refusingWith(415, 'image-unreadable'),
  },
  {
    id: 'verify-no-image-as-mismatch',
    about: 'calls it a mismatch, where there is no image in the base64',
    rules: ['verify.rejects-invalid-base64', 'verify.validation-status-400'],
    response: {
      of: { operation, image: 'text', status: 400, sent: { img1: isText, img2: isText } },
      status: 200,
      body: verifyMismatch,
    },
  },
];
