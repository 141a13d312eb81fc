import { handling } from '../../../selftest/inside/handling.js';
import type { Mutant, RequestChange } from '../../../selftest/Mutant.js';

const operation = 'lookalike';
const refused = { operation, status: 400 } as const;
const missing = (value: unknown): boolean => value === undefined;

/** One image is put into the place of the other where that is not as it should be. */
function repaired(field: string, test: (value: unknown) => boolean): RequestChange {
  const other = field === 'img1' ? 'img2' : 'img1';
  return {
    of: { operation, sent: { [field]: test, [other]: (value) => typeof value === 'string' && value !== '' } },
    set: { [field]: (_, { json }) => (json as Record<string, unknown>)[other] },
  };
}

/** What may go wrong with how two faces are given. */
export const lookalikeRequestMutants: readonly Mutant[] = [
  {
    id: 'lookalike-at-another-path',
    about: 'serves the comparison at /v1/look-alike',
    rules: ['lookalike.endpoint'],
    inProcess: {
      spec: [
        {
          at: ['paths'],
          to: (paths) =>
            Object.fromEntries(
              Object.entries(paths as object).map(([path, item]: [string, unknown]) => [
                path === '/v1/lookalike' ? '/v1/look-alike' : path,
                item,
              ]),
            ),
        },
      ],
    },
  },
  ...(['img1', 'img2'] as const).flatMap((field): Mutant[] => [
    {
      id: `lookalike-${field}-optional`,
      about: `compares the other image with itself where ${field} is missing`,
      rules: [`lookalike.${field}-required`, 'lookalike.status-400'],
      request: repaired(field, missing),
    },
    {
      id: `lookalike-${field}-null`,
      about: `compares the other image with itself where ${field} is null`,
      rules: [`lookalike.${field}-required`],
      request: repaired(field, (value) => value === null),
    },
    {
      id: `lookalike-${field}-empty`,
      about: `compares the other image with itself where ${field} is empty`,
      rules: [`lookalike.${field}-required`],
      request: repaired(field, (value) => value === ''),
    },
    {
      id: `lookalike-${field}-number`,
      about: `takes a number for the id of a known face in ${field}`,
      rules: [`lookalike.${field}-required`],
      response: {
        of: { ...refused, sent: { [field]: (value) => typeof value === 'number' } },
        success: true,
      },
    },
    {
      id: `lookalike-${field}-ignored`,
      about: `compares the other image with itself whatever ${field} is`,
      rules: ['lookalike.validates-both', 'lookalike.any-two-faces'],
      request: repaired(field, (value) => typeof value === 'string'),
    },
    {
      id: `lookalike-${field}-without-face`,
      about: `finds no likeness, and nothing amiss, where ${field} shows no face`,
      rules: ['lookalike.no-face'],
      inProcess: handling(operation, (baseline) => async (request, services) => {
        const faceless = new Set<string>();
        const reply = await baseline(request, {
          ...services,
          analyse: async (name, ...about) => {
            const seen = await services.analyse(name, ...about);
            if (seen.faces.length === 0) faceless.add(name);
            return seen;
          },
        });
        const low = { status: 200, body: request.operation.example(200, 'low') };
        return faceless.has(field) ? low : reply;
      }),
    },
  ]),
  {
    id: 'lookalike-no-face-404',
    about: 'responds with 404 where an image shows no face',
    rules: ['lookalike.no-face'],
    response: { of: { ...refused, answered: { message: /^No clear face/ } }, status: 404 },
  },
  {
    id: 'lookalike-wants-a-card',
    about: 'asks for an identity card where both images are selfies, as the verification does',
    rules: ['lookalike.any-two-faces', 'lookalike.low-not-error'],
    response: {
      of: {
        operation,
        status: 200,
        holds: ({ images: [first, second] }) =>
          first !== second && [first, second].every((role) => role?.startsWith('selfie') ?? false),
      },
      status: 400,
      body: { status: 'failed', result: 'id_required', message: 'Please upload one ID image.' },
    },
  },
  {
    id: 'lookalike-refuses-one-image-twice',
    about: 'refuses one image in both places',
    rules: ['lookalike.same-image-allowed', 'lookalike.endpoint'],
    response: {
      of: {
        operation,
        status: 200,
        holds: ({ json }) => {
          const { img1, img2 } = json as Record<string, unknown>;
          return img1 === img2;
        },
      },
      status: 400,
      body: { status: 'error', result: 'invalid_input', message: 'img1 and img2 are the same.' },
    },
  },
];
