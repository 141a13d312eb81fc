import type { VendorSamples } from '../../VendorSamples.js';

export const samples: VendorSamples = {
  credentials: async (key, client, ask) => {
    const { body } = await ask('authorize', { form: { client_id: client, client_secret: key } });
    const { access_token: token } = body as { access_token: string };
    return { Authorization: `Bearer ${token}`, 'x-api-key': key };
  },
  operations: {
    facematch: {
      statuses: [200, 400, 401, 403, 404, 415, 422, 429, 500],
      images: 2,
      invalid: [422, { detail: Array }],
      unreadable: [415, { sub_code: 'UNSUPPORTED_FILE_FORMAT', message: 'File format not supported' }],
      tooLarge: [422, { detail: Array }],
      valid: (a, b) => ({ form: { file_a: a, file_b: b } }),
      withImage: (image, { selfie }, name = 'image.jpg') => ({
        form: { file_a: selfie, file_b: new File([new Uint8Array(image)], name) },
      }),
      refused: [{}, { file_a: 'a' }, { file_b: 'a' }],
      // The document prints bodies and no codes: the rules take any of a few (A-DV-01). 429 is from another page.
      withoutStatusRule: [400, 401, 403, 404, 415, 429],
    },
    authorize: {
      statuses: [200, 400, 401, 422, 429, 500],
      invalid: [422, { detail: Array }],
      images: 0,
      valid: () => ({ form: { client_id: 'doppel', client_secret: 'test_ok' } }),
      refused: [{ client_id: 'a' }, { client_secret: 'a' }, { client_id: '', client_secret: 'a' }],
    },
  },
  comparisons: {
    facematch: async (ask, { a, b }) => {
      const response = await ask('facematch', { form: { file_a: a, file_b: b } });
      const { data } = response.body as { data?: { match: boolean; confidence: number } };
      return { ...response, match: data?.match ?? false, score: data?.confidence ?? NaN };
    },
  },
  bills: [
    {
      operation: 'facematch',
      images: ['people/ada-card.jpg', 'people/ada-selfie.jpg'],
      status: 200,
      amount: 0,
      currency: 'USD',
    },
  ],
  placeholder: { 'x-api-key': 'YOUR_API_KEY' },
  engineDown: { unavailable: 500, timeout: 500 },
  variables: ({ good, poor, client }) => ({ clientId: client, clientSecret: good, otherSecret: poor }),
};
