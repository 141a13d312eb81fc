import type { ResponseDefect, Defect, Inside, Where } from '../../Defect.js';

const operation = 'compareFaces';
const refused = { operation, status: 400 } as const;
const inForm: Where['header'] = { 'content-type': /^multipart\/form-data/ };
const inJson: Where['header'] = { 'content-type': 'application/json' };

/** Finds no face in what is no image, in place of refusing it. */
const faceless = (of: Where): ResponseDefect => ({
  of: { ...refused, ...of },
  success: true,
  set: { isMatch: false, confidence: 0, sourceFaceDetected: false },
});

/** Images may have so many bytes. */
const limit = (bytes: number): Inside => ({
  spec: [{ operation, at: ['x-limits', 'imageBytes'], to: bytes }],
});

/** Reads what another organization has stored, where it stands in some fields. */
const reading = (fields: readonly string[]): Inside => ({
  services: (sound) => ({
    storedImage: (field, key, account) => {
      const [organization = ''] = key.split('/');
      return sound.storedImage(
        field,
        key,
        account && fields.includes(field) ? { ...account, organization } : account,
      );
    },
  }),
});

/** What may go wrong with the kinds and sizes of images, and with stored ones. */
export const imageDefects: readonly Defect[] = [
  {
    id: 'text-file-taken',
    about: 'finds no face in a text file',
    rules: ['compare.status-400-format'],
    response: faceless({ image: 'text', header: inForm }),
  },
  {
    id: 'text-in-base64-taken',
    about: 'finds no face in a text in base64',
    rules: ['compare.status-400-format'],
    response: faceless({ image: 'text', header: inJson }),
  },
  {
    id: 'gif-taken',
    about: 'takes a GIF in a form',
    rules: ['compare.status-400-format'],
    response: { of: { ...refused, image: 'gif', header: inForm }, success: true },
  },
  {
    id: 'gif-in-base64-taken',
    about: 'takes a GIF in base64',
    rules: ['compare.status-400-format'],
    response: { of: { ...refused, image: 'gif', header: inJson }, success: true },
  },
  {
    id: 'pdf-in-base64-taken',
    about: 'takes the first page of a PDF in base64',
    rules: ['compare.status-400-format'],
    response: { of: { ...refused, image: 'pdf', header: inJson }, success: true },
  },
  {
    id: 'pdf-file-415',
    about: 'responds with 415 to a PDF in a form',
    rules: ['compare.status-400-format', 'compare.only-documented-codes'],
    response: { of: { ...refused, image: 'pdf', header: inForm }, status: 415 },
  },
  {
    id: 'empty-file-taken',
    about: 'finds no face in an empty file',
    rules: ['compare.status-400-format'],
    response: faceless({ image: 'empty-file', header: inForm }),
  },
  {
    id: 'unreadable-image-422',
    about: 'responds with 422 to a file that is no image',
    rules: ['compare.status-400-format', 'compare.only-documented-codes'],
    response: { of: { ...refused, answered: { message: 'Unsupported image format.' } }, status: 422 },
  },
  {
    id: 'limit-of-17-million',
    about: 'takes images of 17 million bytes',
    rules: ['compare.status-400-size', 'compare.size-each'],
    inside: limit(17_000_000),
  },
  {
    id: 'limit-of-10-megabytes',
    about: 'takes images of up to 10 MB alone',
    rules: ['compare.status-400-size'],
    inside: limit(10 * 1024 * 1024),
  },
  {
    id: 'limit-just-below-14-million',
    about: 'takes images of less than 14 million bytes alone',
    rules: ['compare.status-400-size'],
    inside: limit(13_999_999),
  },
  {
    id: 'limit-of-both-images',
    about: 'takes 15 MB for the limit of both images together',
    rules: ['compare.size-each'],
    response: {
      of: { operation, status: 200, holds: ({ body }) => body.byteLength > 15 * 1024 * 1024, header: inForm },
      status: 400,
      body: { message: 'Image is larger than 15 MB.', error: 'Bad Request' },
    },
  },
  {
    id: 'limit-of-the-source',
    about: 'measures the source alone',
    rules: ['compare.size-each'],
    response: { of: { ...refused, holds: ({ images }) => images[1] === 'jpeg-17mb' }, success: true },
  },
  {
    id: 'base64-measured',
    about: 'measures an image by the length of its base64',
    rules: ['compare.status-400-size'],
    response: {
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
    about: 'responds with 413 to an image that is too large',
    rules: ['compare.status-400-size', 'compare.size-each', 'compare.only-documented-codes'],
    response: { of: { ...refused, answered: { message: 'Image is larger than 15 MB.' } }, status: 413 },
  },
  {
    id: 'foreign-images-read',
    about: 'reads what another organization has stored',
    rules: ['compare.status-403'],
    inside: reading(['source', 'target']),
  },
  {
    id: 'foreign-target-read',
    about: 'does not ask whose image the target is',
    rules: ['compare.status-403'],
    inside: reading(['target']),
  },
  {
    id: 'foreign-image-in-form-read',
    about: 'asks whose image it is in JSON alone',
    rules: ['compare.status-403'],
    response: { of: { operation, status: 403, header: inForm }, success: true },
  },
  {
    id: 'unknown-key-404',
    about: 'responds with 404 to the key of no stored image',
    rules: ['compare.status-403', 'compare.only-documented-codes'],
    response: { of: { operation, status: 403, sent: { source: /^doppel-no-such/ } }, status: 404 },
  },
  {
    id: 'unreadable-key-400',
    about: 'takes a key that may not be read for an invalid request',
    rules: ['compare.status-403'],
    response: { of: { operation, status: 403 }, status: 400 },
  },
  {
    id: 'presign-201',
    about: 'responds with 201 to the announcement of an upload',
    rules: ['compare.json-s3-key'],
    response: { of: { operation: 'presignUpload', status: 200 }, status: 201 },
  },
];
