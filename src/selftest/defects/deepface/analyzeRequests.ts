import type { Problem } from '../../../core/Problem.js';
import type { VendorDialect } from '../../../vendors/index.js';
import type { Defect } from '../../Defect.js';

const operation = 'analyze';
const refused = { operation, status: 400 } as const;

/** A problem that nobody has thought of. */
function failingAt(kind: Problem['kind']): (dialect: VendorDialect) => Partial<VendorDialect> {
  return (dialect) => ({
    refuse: (problem, about, services) =>
      dialect.refuse(problem.kind === kind ? { kind: 'internal' } : problem, about, services),
  });
}

/** What may go wrong with how an analysis is asked for. */
export const analyzeRequestDefects: readonly Defect[] = [
  {
    id: 'analyze-at-another-path',
    about: 'serves the analysis at /v1/analyse',
    rules: ['analyze.endpoint'],
    inside: {
      spec: [
        {
          at: ['paths'],
          to: (paths) =>
            Object.fromEntries(
              Object.entries(paths as object).map(([path, item]: [string, unknown]) => [
                path === '/v1/analyze' ? '/v1/analyse' : path,
                item,
              ]),
            ),
        },
      ],
    },
  },
  {
    id: 'analyze-get-greeted',
    about: 'answers GET at the path of the analysis with a greeting',
    rules: ['analyze.post-only'],
    response: { of: { method: 'GET', path: '/v1/analyze' }, status: 200, body: { service: 'analyze' } },
  },
  {
    id: 'analyze-reads-urlencoded',
    about: 'reads the fields of the analysis from a urlencoded form too',
    rules: ['analyze.json-only'],
    request: {
      of: { operation, header: { 'content-type': /^application\/x-www-form-urlencoded/ } },
      headers: { 'content-type': 'application/json' },
      body: (_, { body }) => {
        const form = new URLSearchParams(body.toString());
        return { image: form.get('image'), actions: form.getAll('actions[]') };
      },
    },
  },
  {
    id: 'analyze-reads-multipart',
    about: 'takes the image of an analysis from a multipart form',
    rules: ['analyze.json-only'],
    response: { of: { ...refused, header: { 'content-type': /^multipart\/form-data/ } }, success: true },
  },
  {
    id: 'analyze-query-breaks-the-path',
    about: 'finds no analysis where a question mark follows the path',
    rules: ['analyze.empty-query'],
    response: {
      of: { operation, holds: ({ search }) => search !== '' },
      status: 404,
      body: { error: 'Not Found', message: 'Cannot POST /v1/analyze?', status: 404 },
    },
  },
  {
    id: 'analyze-ignores-content-type',
    about: 'reads JSON whatever the body of an analysis is declared as',
    rules: ['analyze.content-type-required'],
    request: {
      of: { operation, header: { 'content-type': /^text\/plain/ } },
      headers: { 'content-type': 'application/json' },
    },
  },
  {
    id: 'analyze-media-type-503',
    about: 'fails within on an analysis that is not declared as JSON',
    rules: ['analyze.content-type-required', 'analyze.json-only'],
    inside: { dialect: failingAt('unsupported-media-type') },
  },

  // The image.
  {
    id: 'analyze-image-optional',
    about: 'analyses an image of its own where there is no image',
    rules: ['analyze.image-required'],
    response: { of: { ...refused, sent: { image: (image) => image === undefined } }, success: true },
  },
  {
    id: 'analyze-image-null',
    about: 'takes null for an image that is left out, and analyses one of its own',
    rules: ['analyze.image-required'],
    response: { of: { ...refused, sent: { image: null } }, success: true },
  },
  {
    id: 'analyze-image-empty',
    about: 'takes an empty text for the image',
    rules: ['analyze.image-required'],
    response: { of: { ...refused, sent: { image: '' } }, success: true },
  },
  {
    id: 'analyze-image-number',
    about: 'responds with 503 to a number for the image, which it cannot read as a text',
    rules: ['analyze.image-required'],
    inside: {
      spec: [{ at: ['components', 'schemas', 'Image', 'type'], to: ['string', 'number'] }],
    },
  },
  {
    id: 'analyze-first-of-images',
    about: 'takes the first of a list of images',
    rules: ['analyze.single-image'],
    request: {
      of: { operation, sent: { image: (image) => Array.isArray(image) } },
      set: { image: (images) => (images as readonly unknown[])[0] },
    },
  },
  {
    id: 'analyze-base64-refused',
    about: 'takes the address of an image and no base64',
    rules: ['analyze.image-kinds', 'analyze.endpoint'],
    response: {
      of: { operation, status: 200, sent: { image: (image) => !/^https?:/.test(String(image)) } },
      status: 400,
      body: { status: 'failed', result: 'invalid_image', message: 'image must be a URL.' },
    },
  },
  {
    id: 'analyze-url-refused',
    about: 'fetches no images',
    rules: ['analyze.image-kinds'],
    request: {
      of: { operation, sent: { image: /^https?:/ } },
      set: { image: (url) => String(url).replace(/^https?:\/\//, '') },
    },
  },
  {
    id: 'analyze-url-without-host-503',
    about: 'fails within on an address that is none',
    rules: ['analyze.validates-url'],
    inside: {
      services: (services) => ({
        fetchImage: (field, url, limit) =>
          URL.canParse(url)
            ? services.fetchImage(field, url, limit)
            : Promise.reject(new TypeError('Invalid URL')),
      }),
    },
  },
  {
    id: 'analyze-url-unchecked',
    about: 'takes an image for good that begins like an address',
    rules: ['analyze.validates-url'],
    response: { of: { ...refused, sent: { image: /^https?:/ } }, success: true },
  },
  {
    id: 'analyze-words-503',
    about: 'fails within on an image that is neither address nor base64',
    rules: ['analyze.validates-url'],
    inside: { dialect: failingAt('image-undecodable') },
  },
  {
    id: 'text-file-503',
    about: 'fails within on a file that is no image',
    rules: ['analyze.status-400', 'lookalike.validates-both', 'lookalike.status-400'],
    inside: { dialect: failingAt('image-unreadable') },
  },
];
