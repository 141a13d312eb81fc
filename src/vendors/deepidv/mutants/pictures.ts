import type { AnswerChange, Mutant, InProcess, Where } from '../../../selftest/Mutant.js';

const operation = 'compareFaces';
const refused = { operation, status: 400 } as const;
const inForm: Where['header'] = { 'content-type': /^multipart\/form-data/ };
const inJson: Where['header'] = { 'content-type': 'application/json' };

/** Finds no face in what is no picture, in place of refusing it. */
const faceless = (of: Where): AnswerChange => ({
  of: { ...refused, ...of },
  success: true,
  set: { isMatch: false, confidence: 0, sourceFaceDetected: false },
});

/** Pictures may have so many bytes. */
const limit = (bytes: number): InProcess => ({
  spec: [{ operation, at: ['x-limits', 'pictureBytes'], to: bytes }],
});

/** Reads what another organization has stored, where it stands in some fields. */
const reading = (fields: readonly string[]): InProcess => ({
  services: (baseline) => ({
    storedPicture: (field, key, account) => {
      const [organization = ''] = key.split('/');
      return baseline.storedPicture(
        field,
        key,
        account && fields.includes(field) ? { ...account, organization } : account,
      );
    },
  }),
});

/** What may go wrong with the kinds and sizes of pictures, and with stored ones. */
export const pictureMutants: readonly Mutant[] = [
  {
    id: 'text-file-taken',
    about: 'finds no face in a text file',
    rules: ['compare.status-400-format'],
    answer: faceless({ picture: 'text', header: inForm }),
  },
  {
    id: 'text-in-base64-taken',
    about: 'finds no face in a text in base64',
    rules: ['compare.status-400-format'],
    answer: faceless({ picture: 'text', header: inJson }),
  },
  {
    id: 'gif-taken',
    about: 'takes a GIF in a form',
    rules: ['compare.status-400-format'],
    answer: { of: { ...refused, picture: 'gif', header: inForm }, success: true },
  },
  {
    id: 'gif-in-base64-taken',
    about: 'takes a GIF in base64',
    rules: ['compare.status-400-format'],
    answer: { of: { ...refused, picture: 'gif', header: inJson }, success: true },
  },
  {
    id: 'pdf-in-base64-taken',
    about: 'takes the first page of a PDF in base64',
    rules: ['compare.status-400-format'],
    answer: { of: { ...refused, picture: 'pdf', header: inJson }, success: true },
  },
  {
    id: 'pdf-file-415',
    about: 'answers 415 to a PDF in a form',
    rules: ['compare.status-400-format', 'compare.only-documented-codes'],
    answer: { of: { ...refused, picture: 'pdf', header: inForm }, status: 415 },
  },
  {
    id: 'empty-file-taken',
    about: 'finds no face in an empty file',
    rules: ['compare.status-400-format'],
    answer: faceless({ picture: 'empty-file', header: inForm }),
  },
  {
    id: 'unreadable-picture-422',
    about: 'answers 422 to a file that is no picture',
    rules: ['compare.status-400-format', 'compare.only-documented-codes'],
    answer: { of: { ...refused, answered: { message: 'Unsupported image format.' } }, status: 422 },
  },
  {
    id: 'limit-of-17-million',
    about: 'takes pictures of 17 million bytes',
    rules: ['compare.status-400-size', 'compare.size-each'],
    inProcess: limit(17_000_000),
  },
  {
    id: 'limit-of-10-megabytes',
    about: 'takes pictures of up to 10 MB alone',
    rules: ['compare.status-400-size'],
    inProcess: limit(10 * 1024 * 1024),
  },
  {
    id: 'limit-just-below-14-million',
    about: 'takes pictures of less than 14 million bytes alone',
    rules: ['compare.status-400-size'],
    inProcess: limit(13_999_999),
  },
  {
    id: 'limit-of-both-pictures',
    about: 'takes 15 MB for the limit of both pictures together',
    rules: ['compare.size-each'],
    answer: {
      of: { operation, status: 200, holds: ({ body }) => body.byteLength > 15 * 1024 * 1024, header: inForm },
      status: 400,
      body: { message: 'Image is larger than 15 MB.', error: 'Bad Request' },
    },
  },
  {
    id: 'limit-of-the-source',
    about: 'measures the source alone',
    rules: ['compare.size-each'],
    answer: { of: { ...refused, holds: ({ pictures }) => pictures[1] === 'jpeg-17mb' }, success: true },
  },
  {
    id: 'base64-measured',
    about: 'measures a picture by the length of its base64',
    rules: ['compare.status-400-size'],
    answer: {
      of: {
        operation,
        status: 200,
        sent: { source: (text) => typeof text === 'string' && text.length > 15 * 1024 * 1024 },
      },
      status: 400,
      body: { message: 'Image is larger than 15 MB.', error: 'Bad Request' },
    },
  },
  {
    id: 'too-large-413',
    about: 'answers 413 to a picture that is too large',
    rules: ['compare.status-400-size', 'compare.size-each', 'compare.only-documented-codes'],
    answer: { of: { ...refused, answered: { message: 'Image is larger than 15 MB.' } }, status: 413 },
  },
  {
    id: 'foreign-pictures-read',
    about: 'reads what another organization has stored',
    rules: ['compare.status-403'],
    inProcess: reading(['source', 'target']),
  },
  {
    id: 'foreign-target-read',
    about: 'does not ask whose picture the target is',
    rules: ['compare.status-403'],
    inProcess: reading(['target']),
  },
  {
    id: 'foreign-picture-in-form-read',
    about: 'asks whose picture it is in JSON alone',
    rules: ['compare.status-403'],
    answer: { of: { operation, status: 403, header: inForm }, success: true },
  },
  {
    id: 'unknown-key-404',
    about: 'answers 404 to the key of no stored picture',
    rules: ['compare.status-403', 'compare.only-documented-codes'],
    answer: { of: { operation, status: 403, sent: { source: /^doppel-no-such/ } }, status: 404 },
  },
];
