import type { OperationSamples, Refusal, VendorSamples } from '../../VendorSamples.js';

const CARD = 'people/ada-card.jpg';
const SELFIE = 'people/ada-selfie.jpg';
const OTHER = 'people/ben-selfie.jpg';
const NOBODY = 'faceless/landscape.jpg';

const base64 = (image: Buffer): string => image.toString('base64');

const statuses = [200, 400, 401, 402, 403, 503, 504];
const invalid: Refusal = [400, { status: 'error', result: 'invalid_input', message: String }];
const unreadable: Refusal = [400, { result: 'invalid_image', message: String }];
const tooLarge: Refusal = [400, { result: /^invalid_(image|input)$/, message: String }];

const two = (a: Buffer, b: Buffer): { json: object } => ({ json: { img1: base64(a), img2: base64(b) } });

const operations: Readonly<Record<string, OperationSamples>> = {
  verify: {
    statuses,
    images: 2,
    invalid,
    unreadable,
    tooLarge,
    valid: two,
    withImage: (image, { card }) => two(card, image),
    refused: [{}, { img1: 'a' }, { img2: 'a' }, { img1: '', img2: 'a' }, { img1: 'a', img2: null }, []],
    accepted: [{ img1: 'a', img2: 'b', unknown: 1 }],
  },
  analyze: {
    statuses,
    images: 1,
    invalid,
    unreadable,
    tooLarge,
    valid: (a) => ({ json: { image: base64(a), actions: ['age', 'gender', 'race', 'emotion'] } }),
    withImage: (image) => ({ json: { image: base64(image), actions: ['age'] } }),
    refused: [
      { image: 'a' },
      { image: ['a', 'b'], actions: ['age'] },
      { image: '', actions: ['age'] },
      { actions: ['age'] },
      ...[[], ['AGE'], ['smile'], [1], 'age', null].map((actions) => ({ image: 'a', actions })),
    ],
    accepted: [{ image: 'a', actions: ['emotion', 'age', 'age'] }],
  },
  lookalike: {
    statuses,
    images: 2,
    invalid,
    unreadable,
    tooLarge,
    valid: two,
    withImage: (image, { selfie }) => two(selfie, image),
    refused: [{ img1: 'a' }, { img2: 'a' }, { img1: 1, img2: 'a' }, { img1: 'a', img2: '' }],
  },
};

const bill = (operation: string, a: string, b: string, status: number, amount: number) => ({
  operation,
  images: [a, b] as const,
  status,
  amount,
  currency: 'USD',
});

export const samples: VendorSamples = {
  credentials: (key) => ({ 'X-API-KEY': key }),
  operations,
  comparisons: {
    verify: async (ask, { card, b }) => {
      const response = await ask('verify', two(card, b));
      const { engine_response: seen } = response.body as {
        engine_response?: { verified: boolean; details: { distance: number } };
      };
      return { ...response, match: seen?.verified ?? false, score: seen?.details.distance ?? NaN };
    },
    lookalike: async (ask, { a, b }) => {
      const response = await ask('lookalike', two(a, b));
      const { verified, similarity } = response.body as { verified: boolean; similarity: number };
      return { ...response, match: verified, score: similarity };
    },
  },
  bills: [
    bill('verify', CARD, SELFIE, 200, 25),
    bill('verify', CARD, OTHER, 200, 0),
    bill('verify', CARD, NOBODY, 400, 0),
    bill('verify', SELFIE, OTHER, 400, 0),
    bill('analyze', SELFIE, SELFIE, 200, 30),
    bill('analyze', NOBODY, NOBODY, 400, 0),
    bill('lookalike', SELFIE, SELFIE, 200, 20),
    bill('lookalike', SELFIE, OTHER, 200, 0),
    bill('lookalike', SELFIE, NOBODY, 400, 0),
  ],
  placeholder: { 'X-API-KEY': 'YOUR_API_KEY' },
  engineDown: { unavailable: 503, timeout: 504 },
  variables: ({ good, poor }) => ({ key: good, noBalanceKey: poor }),
};
