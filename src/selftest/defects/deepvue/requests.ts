import type { FilePart } from '../../../vendors/index.js';
import type { Call } from '../../Call.js';
import type { ResponseDefect, Defect, Inside, Where } from '../../Defect.js';
import { comparing } from './comparing.js';
import { inTime } from './inTime.js';
import { unsupported } from './unsupported.js';

const operation = 'facematch';
const invalid = { operation, status: 422 } as const;
const missingA = { ...invalid, answered: { 'detail[0].loc[1]': 'file_a' } } as const;
const missingB = { ...invalid, answered: { 'detail[0].loc[1]': 'file_b' } } as const;
const sendsForm: Where['header'] = { 'content-type': /^multipart\/form-data; *boundary=/ };

/** Another format is taken in a field that it must not stand in. */
const taking = (image: string, place: 0 | 1): ResponseDefect => ({
  of: { operation, status: 415, holds: ({ images }) => images[place] === image },
  success: true,
  set: inTime,
});

/** Some names of files are refused. */
const refusingNames = (pattern: RegExp): Inside =>
  comparing((sound) => (request, services) => {
    const files = Object.values(request.form).filter((part): part is FilePart => typeof part !== 'string');
    return files.some(({ filename }) => pattern.test(filename))
      ? unsupported(request)
      : sound(request, services);
  });

/** Whether a boundary is announced that does not stand in the body. */
function foreignBoundary({ headers, body }: Call): boolean {
  const [, boundary] = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '') ?? [];
  return boundary !== undefined && body.byteLength > 0 && !body.includes(boundary);
}

/** What may go wrong with reading a request. */
export const requestDefects: readonly Defect[] = [
  {
    id: 'other-path',
    about: 'is served under /v2 alone',
    rules: ['facematch.endpoint'],
    request: { of: { operation }, path: '/v2/facematch' },
  },
  {
    id: 'get-as-post',
    about: 'takes GET for POST',
    rules: ['facematch.post-only'],
    request: { of: { method: 'GET', path: '/v1/facematch' }, method: 'POST' },
  },
  {
    id: 'get-answered',
    about: 'answers GET with a page about itself',
    rules: ['facematch.post-only'],
    response: { of: { method: 'GET', path: '/v1/facematch' }, status: 200, body: { name: 'Face Match' } },
  },
  {
    id: 'json-taken',
    about: 'takes images in JSON',
    rules: ['facematch.multipart'],
    response: { of: { ...invalid, header: { 'content-type': 'application/json' } }, success: true },
  },
  {
    id: 'urlencoded-taken',
    about: 'takes images in a urlencoded form',
    rules: ['facematch.multipart'],
    response: { of: { ...invalid, header: { 'content-type': /urlencoded/ } }, success: true },
  },
  {
    id: 'multipart-not-read',
    about: 'does not read a multipart form',
    rules: [
      'facematch.multipart',
      'facematch.two-image-files',
      'facematch.endpoint',
      'facematch.success-200',
    ],
    request: {
      of: { operation, header: sendsForm },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  },
  {
    id: 'one-file-a-request',
    about: 'takes one file a request',
    rules: ['facematch.two-image-files', 'facematch.endpoint'],
    inside: comparing((sound) => (request, services) => {
      const files = Object.values(request.form).filter((part) => typeof part !== 'string');
      if (files.length < 2) return sound(request, services);
      return { status: 422, body: request.operation.example(422, 'malformed-body') };
    }),
  },
  {
    id: 'no-boundary-500',
    about: 'fails with 500 at a form that does not name its boundary',
    rules: ['facematch.content-type-boundary'],
    response: {
      of: { operation, header: { 'content-type': 'multipart/form-data' } },
      status: 500,
      body: { detail: 'Internal Server Error' },
    },
  },
  {
    id: 'foreign-boundary-500',
    about: 'fails with 500 at a form whose boundary is another than announced',
    rules: ['facematch.content-type-boundary'],
    response: {
      of: { operation, holds: foreignBoundary },
      status: 500,
      body: { detail: 'Internal Server Error' },
    },
  },
  {
    id: 'form-cut-off-500',
    about: 'fails with 500 at a form that ends within the header of a part',
    rules: ['facematch.content-type-boundary'],
    response: {
      of: {
        operation,
        header: sendsForm,
        holds: ({ body }) => body.length > 0 && !body.includes('\r\n\r\n'),
      },
      status: 500,
      body: { detail: 'Internal Server Error' },
    },
  },
  {
    id: 'file-a-optional',
    about: 'does not ask for file_a',
    rules: ['facematch.file-a-required', 'facematch.validation-422', 'facematch.validation-shape'],
    inside: { spec: [{ at: ['components', 'schemas', 'FaceMatchForm', 'required'], to: ['file_b'] }] },
  },
  {
    id: 'file-b-optional',
    about: 'does not ask for file_b',
    rules: ['facematch.file-b-required', 'facematch.validation-422', 'facematch.validation-shape'],
    inside: { spec: [{ at: ['components', 'schemas', 'FaceMatchForm', 'required'], to: ['file_a'] }] },
  },
  {
    id: 'file-a-for-file-b',
    about: 'takes file_a for file_b too where file_b is missing',
    rules: ['facematch.file-b-required'],
    response: { of: missingB, success: true },
  },
  {
    id: 'file-a-by-position',
    about: 'reports a missing file_a by its place in the form',
    rules: ['facematch.file-a-required'],
    response: { of: missingA, set: { 'detail[0].loc': ['body', 0] } },
  },
  {
    id: 'file-b-named-file-a',
    about: 'names file_a where file_b is missing',
    rules: ['facematch.file-b-required'],
    response: { of: missingB, set: { 'detail[0].loc': ['body', 'file_a'] } },
  },
  {
    id: 'missing-file-by-body',
    about: 'names the body alone where a file is missing',
    rules: ['facematch.file-a-required', 'facematch.file-b-required'],
    response: {
      of: { ...invalid, answered: { 'detail[0].type': 'missing' } },
      set: { 'detail[0].loc': ['body'] },
    },
  },
  {
    id: 'missing-file-unsupported',
    about: 'takes a missing file for one of another format',
    rules: [
      'facematch.file-a-required',
      'facematch.file-b-required',
      'facematch.validation-422',
      'facematch.validation-shape',
    ],
    response: {
      of: { ...invalid, answered: { 'detail[0].type': 'missing' } },
      status: 415,
      body: { sub_code: 'UNSUPPORTED_FILE_FORMAT', detail: 'File type could not be read' },
    },
  },
  {
    id: 'text-as-file',
    about: 'takes texts for files',
    rules: ['facematch.validation-422'],
    response: { of: { ...invalid, sent: { file_a: 'example_string' } }, success: true },
  },
  {
    id: 'text-unsupported',
    about: 'takes texts for files of another format',
    rules: ['facematch.validation-422'],
    inside: comparing(
      (sound) => (request, services) =>
        Object.values(request.form).some((part) => typeof part === 'string')
          ? unsupported(request)
          : sound(request, services),
    ),
  },
  {
    id: 'png-refused',
    about: 'refuses files whose names end in .png',
    rules: ['facematch.formats-accepted'],
    inside: refusingNames(/\.png$/),
  },
  {
    id: 'jpeg-extension-refused',
    about: 'refuses files whose names end in .jpeg',
    rules: ['facematch.formats-accepted'],
    inside: refusingNames(/\.jpeg$/),
  },
  {
    id: 'png-in-file-b-refused',
    about: 'takes a PNG as file_a alone',
    rules: ['facematch.formats-accepted'],
    response: {
      of: { operation, sent: { file_b: /\.png$/ } },
      status: 415,
      body: { sub_code: 'UNSUPPORTED_FILE_FORMAT', detail: 'file_b is no JPEG' },
    },
  },
  {
    id: 'extension-by-case',
    about: 'refuses files whose extension is in capitals',
    rules: ['facematch.extension-case'],
    inside: refusingNames(/\.[A-Z]+$/),
  },
  {
    id: 'pdf-taken',
    about: 'takes a PDF as file_a',
    rules: ['facematch.formats-only', 'facematch.business-errors-4xx'],
    response: taking('pdf', 0),
  },
  {
    id: 'gif-taken',
    about: 'takes a GIF as file_b',
    rules: ['facematch.formats-only', 'facematch.business-errors-4xx'],
    response: taking('gif', 1),
  },
  {
    id: 'webp-taken',
    about: 'takes a WebP as file_a',
    rules: ['facematch.formats-only', 'facematch.business-errors-4xx'],
    response: taking('webp', 0),
  },
  {
    id: 'text-file-without-face',
    about: 'finds no face in a text file, in place of refusing it',
    rules: [
      'facematch.formats-only',
      'facematch.unsupported-sub-code',
      'facematch.unsupported-message',
      'facematch.unsupported-detail',
    ],
    inside: comparing((sound) => async (request, services) => {
      const reply = await sound(request, services);
      const texts = Object.values(request.form).some(
        (part) => typeof part !== 'string' && part.filename.endsWith('.txt'),
      );
      if (reply.status !== 415 || !texts) return reply;
      return { status: 404, body: request.operation.example(404, 'no-face') };
    }),
  },
  {
    id: 'bmp-taken',
    about: 'takes a Windows bitmap as file_a',
    rules: ['facematch.formats-only'],
    response: taking('bmp', 0),
  },
  {
    id: 'tiff-taken',
    about: 'takes a TIFF as file_b',
    rules: ['facematch.formats-only'],
    response: taking('tiff', 1),
  },
];
