import type { AskOperation, OperationSamples, Refusal, VendorSamples } from '../../VendorSamples.js';

const statuses = [200, 400, 401, 403, 404, 500];
const refusal: Refusal = [400, { status: 400, title: String }];

const embedding = (seed: number): number[] =>
  Array.from({ length: 512 }, (_, i) => Number((Math.sin(seed + i) / 16).toFixed(8)));
/** Every other one compares an embedding with itself. */
const numbers = (n: number): { json: object } => ({
  json: { embedding1: embedding(n), embedding2: embedding(n + (n % 2)) },
});
const zeros = Array.from({ length: 512 }, () => 0);

const one = (image: Buffer): { json: object } => ({ json: { image: { bytes: image.toString('base64') } } });

/** Two operations read images alike. */
const readsAnImage: OperationSamples = {
  statuses,
  images: 1,
  invalid: refusal,
  unreadable: refusal,
  valid: one,
  withImage: one,
  refused: [
    ...[undefined, null, 'x', {}, { url: null, bytes: null }, { bytes: 1 }].map((image) => ({ image })),
    ...[0, 11, -1, 1.5, 'many'].map((maxFaceCount) => ({ image: { bytes: 'a' }, maxFaceCount })),
  ],
};

async function embeddingOf(ask: AskOperation, image: Buffer): Promise<number[] | undefined> {
  const { body } = await ask('getFaceEmbeddings', one(image));
  return (body as { faces: { embedding: number[] }[] }).faces[0]?.embedding;
}

export const samples: VendorSamples = {
  credentials: (key) => ({ Authorization: `ApiKey ${key}` }),
  operations: {
    detectFaces: {
      ...readsAnImage,
      findsFaces: true,
      accepted: [
        { image: { url: null, bytes: 'a' } },
        { image: { url: 'http://127.0.0.1/a.png' }, maxFaceCount: 1 },
        { image: { url: 'a', bytes: null }, maxFaceCount: 10 },
      ],
    },
    getFaceEmbeddings: { ...readsAnImage, findsFaces: true },
    compareFaceEmbeddings: {
      statuses,
      invalid: refusal,
      images: 0,
      valid: () => numbers(1),
      numbers,
      refused: [
        { embedding1: zeros },
        { embedding1: null, embedding2: zeros },
        { embedding1: zeros, embedding2: zeros.slice(1) },
        { embedding1: [...zeros, 0], embedding2: zeros },
        { embedding1: zeros.map(String), embedding2: zeros },
        [],
      ],
      accepted: [{ embedding1: zeros, embedding2: zeros }],
    },
    healthCheck: { statuses: [200, 500], images: 0, valid: () => ({}) },
  },
  comparisons: {
    compareFaceEmbeddings: async (ask, { a, b }) => {
      const [embedding1, embedding2] = await Promise.all([a, b].map((image) => embeddingOf(ask, image)));
      const response = await ask('compareFaceEmbeddings', { json: { embedding1, embedding2 } });
      const { similarity } = response.body as { similarity: number };
      return { ...response, match: similarity >= 80, score: similarity };
    },
  },
  bills: [
    {
      operation: 'detectFaces',
      images: ['people/ada-selfie.jpg', 'people/ada-selfie.jpg'],
      status: 200,
      amount: 0,
      currency: 'USD',
    },
  ],
  placeholder: { Authorization: 'ApiKey API-KEY-FROM-DEV-CONSOLE' },
  engineDown: { unavailable: 500, timeout: 500 },
  variables: ({ good, poor, stranger }) => ({ key: good, token: poor, noAccountToken: stranger }),
  runner: {
    open: { operation: 'healthCheck', rules: 'healthz.*', broken: 'healthz.body-iso8601' },
    quick: {
      operation: 'compareFaceEmbeddings',
      rules: 'compare.*',
      kept: 'compare.similarity-range',
      json: {
        embedding1: zeros.map((_, i) => (i === 0 ? 1 : 0)),
        embedding2: zeros.map((_, i) => (i === 1 ? 1 : 0)),
      },
    },
    image: {
      operation: 'detectFaces',
      case: 'detect.jpeg',
      refusal: 'auth.none-detect',
      broken: 'detect.faces-array',
      body: { faces: 'none' },
    },
    secret: 'common.no-key-echo',
  },
};
