import type { Mutant } from '../../../selftest/Mutant.js';
import { worded } from './worded.js';

const operation = 'facematch';
const noFace = { operation, answered: { sub_code: 'NO_FACE_FOUND' } } as const;
const unsupported = { operation, answered: { sub_code: 'UNSUPPORTED_FILE_FORMAT' } } as const;
const business = { operation, answered: { sub_code: /_/ } } as const;
const invalid = { operation, status: 422 } as const;
const failed = { operation, status: 500 } as const;

/** What may be wrong with an error about the files, the form or the server. */
export const errorMutants: readonly Mutant[] = [
  {
    id: 'unsupported-sub-code',
    about: 'writes UNSUPPORTED_FILE_TYPE in place of UNSUPPORTED_FILE_FORMAT',
    rules: ['facematch.unsupported-sub-code', 'facematch.sub-code-enum', 'facematch.formats-only'],
    inProcess: worded(415, 'unsupported-format', 'sub_code', 'UNSUPPORTED_FILE_TYPE'),
  },
  {
    id: 'unsupported-message',
    about: 'says "File type not supported" of another format',
    rules: ['facematch.unsupported-message'],
    inProcess: worded(415, 'unsupported-format', 'message', 'File type not supported'),
  },
  {
    id: 'unsupported-detail',
    about: 'ends the detail about another format with a full stop',
    rules: ['facematch.unsupported-detail'],
    inProcess: worded(
      415,
      'unsupported-format',
      'detail',
      'Unsupported file type, only .jpeg, .jpg, .png file formats are supported.',
    ),
  },
  {
    id: 'no-face-sub-code',
    about: 'writes NO_FACE_DETECTED in place of NO_FACE_FOUND',
    rules: ['facematch.no-face-sub-code', 'facematch.no-face-either', 'facematch.sub-code-enum'],
    inProcess: worded(404, 'no-face', 'sub_code', 'NO_FACE_DETECTED'),
  },
  {
    id: 'no-face-message',
    about: 'says "Unable to detect a face" of an image without one',
    rules: ['facematch.no-face-message'],
    inProcess: worded(404, 'no-face', 'message', 'Unable to detect a face'),
  },
  {
    id: 'no-face-detail',
    about: 'leaves the second sentence of the detail out where an image has no face',
    rules: ['facematch.no-face-detail'],
    inProcess: worded(
      404,
      'no-face',
      'detail',
      'Not able to locate any faces in at least one of the images.',
    ),
  },
  {
    id: 'no-face-200',
    about: 'responds with 200 where an image has no face',
    rules: ['facematch.business-errors-4xx'],
    response: { of: noFace, status: 200 },
  },
  {
    id: 'unsupported-500',
    about: 'responds with 500 where a file is of another format',
    rules: ['facematch.business-errors-4xx', 'facematch.formats-only'],
    response: { of: unsupported, status: 500 },
  },
  {
    id: 'errors-with-success',
    about: 'writes SUCCESS into every error about an image',
    rules: ['facematch.success-200', 'facematch.no-face-sub-code', 'facematch.unsupported-sub-code'],
    response: { of: business, set: { sub_code: 'SUCCESS' } },
  },
  {
    id: 'validation-500',
    about: 'fails with 500 at a form without any file',
    rules: ['facematch.validation-422'],
    response: {
      of: {
        ...invalid,
        header: { 'content-type': /boundary=/ },
        holds: ({ images }) => images.length === 0,
      },
      status: 500,
      body: { detail: 'Internal Server Error' },
    },
  },
  {
    id: 'validation-as-object',
    about: 'writes a validation error as an object in place of a list',
    rules: ['facematch.validation-shape', 'facematch.detail-everywhere'],
    response: { of: invalid, set: { detail: (detail) => (detail as unknown[])[0] } },
  },
  {
    id: 'validation-of-another-vendor',
    about: 'writes validation errors in the shape of another vendor',
    rules: ['facematch.validation-shape', 'facematch.validation-loc', 'facematch.detail-everywhere'],
    response: {
      of: invalid,
      body: { success: false, error: { code: 'INVALID_REQUEST', message: 'file_a is required' } },
    },
  },
  {
    id: 'unreadable-form-as-text',
    about: 'tells in one sentence that a form cannot be read',
    rules: ['facematch.validation-shape'],
    response: {
      of: { ...invalid, answered: { 'detail[0].loc[1]': (value) => value === undefined } },
      set: { detail: 'There was an error parsing the body' },
    },
  },
  {
    id: 'loc-with-null',
    about: 'begins loc with null',
    rules: ['facematch.validation-loc'],
    response: { of: invalid, set: { 'detail[*].loc[0]': null } },
  },
  {
    id: 'server-error-wording',
    about: 'says "Internal server error" in small letters',
    rules: ['facematch.server-error-body'],
    inProcess: worded(500, 'server-error', 'detail', 'Internal server error'),
  },
  {
    id: 'server-error-detail-as-object',
    about: 'writes the detail of a server error as an object',
    rules: ['facematch.detail-everywhere', 'facematch.server-error-body'],
    response: { of: failed, set: { detail: (msg) => ({ msg }) } },
  },
];
