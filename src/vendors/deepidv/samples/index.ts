import type { Refusal, VendorSamples } from '../../VendorSamples.js';

const CARD = 'people/ada-card.jpg';

const refusal: Refusal = [400, { message: String }];

export const samples: VendorSamples = {
  credentials: (key) => ({ 'X-API-KEY': key }),
  operations: {
    compareFaces: {
      statuses: [200, 400, 401, 402, 403, 429, 500],
      images: 2,
      invalid: refusal,
      unreadable: refusal,
      valid: (source, target) => ({ form: { source, target } }),
      withImage: (image, { selfie }, name = 'image.jpg') => ({
        form: { source: new File([new Uint8Array(image)], name), target: selfie },
      }),
      refused: [
        {},
        [],
        { source: 'a' },
        { target: 'a' },
        { source: 1, target: 'a' },
        { source: '', target: 'a' },
      ],
      accepted: [{ source: 'a', target: 'b', threshold: 1 }],
    },
    presignUpload: {
      statuses: [200, 400, 401, 403, 429, 500],
      images: 0,
      valid: () => ({ json: { files: [{ contentType: 'image/jpeg', byteLength: 1000 }] } }),
      refused: [
        {},
        [],
        { files: [] },
        { files: Array.from({ length: 11 }, () => ({ contentType: 'image/png', byteLength: 1 })) },
        ...[
          {},
          { contentType: 'image/png' },
          { contentType: 'image/gif', byteLength: 1 },
          ...[0, 1.5, 15728641, '1', null].map((byteLength) => ({ contentType: 'image/png', byteLength })),
        ].map((file) => ({ files: [file] })),
      ],
      accepted: [
        { files: [{ contentType: 'image/jpeg', byteLength: 15728640, name: 'a.jpg' }] },
        { files: Array.from({ length: 10 }, () => ({ contentType: 'image/png', byteLength: 1 })) },
      ],
    },
  },
  comparisons: {
    compareFaces: async (ask, { a, b }) => {
      const response = await ask('compareFaces', { form: { source: a, target: b } });
      const { isMatch, confidence } = response.body as { isMatch: boolean; confidence: number };
      return { ...response, match: isMatch, score: confidence };
    },
  },
  bills: ['people/ada-selfie.jpg', 'people/ben-selfie.jpg', 'faceless/landscape.jpg'].map((target) => ({
    operation: 'compareFaces',
    images: [CARD, target] as const,
    status: 200,
    amount: 1,
    currency: 'token',
  })),
  uploads: {
    announce: {
      operation: 'presignUpload',
      call: (byteLengths) => ({
        json: { files: byteLengths.map((byteLength) => ({ contentType: 'image/jpeg', byteLength })) },
      }),
    },
    placesIn: (body) =>
      (body as { uploads: { uploadUrl: string; fileKey: string }[] }).uploads.map(
        ({ uploadUrl: url, fileKey: key }) => ({ url, key }),
      ),
    compare: { operation: 'compareFaces', call: (source, target) => ({ json: { source, target } }) },
  },
  placeholder: { 'x-api-key': 'YOUR_API_KEY' },
  engineDown: { unavailable: 500, timeout: 500 },
  variables: ({ good, poor }) => ({ key: good, noBalanceKey: poor }),
  capabilities: ['uploads'],
};
