import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { TestStub } from '../support/TestStub.js';

interface Execution {
  readonly item: { readonly name: string };
  readonly response?: { readonly code: number; readonly stream: Buffer };
}
interface Summary {
  readonly run: { readonly executions: readonly Execution[]; readonly failures: readonly unknown[] };
}
type Newman = { run: (options: object, done: (error: Error | null, summary: Summary) => void) => void };

// newman is CommonJS without types.
const newman = createRequire(import.meta.url)('newman') as Newman;

const stub = TestStub.forThisFile();

/** The image URLs of the collection. They are answered from fixtures of the same role; nothing is fetched. */
const CARD = 'https://pis.center/api/uploads/68a4ad9f79e2e.jpg';
const SELFIE =
  'https://images.ctfassets.net/xjcz23wx147q/iegram9XLv7h3GemB5vUR/0345811de2da23fafc79bd00b8e5f1c6/Max_Rehkopf_200x200.jpeg';
const SAVED = { a: 'https://deepface.sbs/img/person_a.jpg', b: 'https://deepface.sbs/img/person_b.jpg' };
const SAME = { a: 'https://example.com/same_person_1.jpg', b: 'https://example.com/same_person_2.jpg' };
const TWO = { a: 'https://example.com/person_a.jpg', b: 'https://example.com/person_b.jpg' };

const ACTIONS = ['age', 'gender', 'race', 'emotion'];

/** Name, path, body, key, and what the document says of the response. The first four are the items, the rest their saved examples. */
const REQUESTS: readonly (readonly [string, string, object, string, number, object])[] = [
  [
    'KYC Verification',
    '/v1/verify',
    { img1: CARD, img2: SELFIE },
    'test_ok',
    200,
    { result: 'not_verified' },
  ],
  ['Face Analysis', '/v1/analyze?', { image: CARD, actions: ACTIONS }, 'test_ok', 200, { faces_detected: 1 }],
  ['Look-Alike', '/v1/lookalike', { img1: CARD, img2: SELFIE }, 'test_ok', 200, { similarity_label: 'low' }],
  [
    'Celebrity Look-Alike',
    '/v1/lookalike',
    { img1: CARD, img2: SELFIE },
    'test_ok',
    200,
    { verified: false },
  ],
  ['Successful', '/v1/verify', { img1: SAVED.a, img2: SAVED.b }, 'test_ok', 200, { result: 'verified' }],
  ['Insufficient', '/v1/verify', { img1: SAME.a, img2: SAME.b }, 'test_no_balance', 402, { status: 402 }],
  ['Invalid key', '/v1/verify', { img1: TWO.a, img2: TWO.b }, 'nobody', 401, { error: 'Unauthorized' }],
  ['Failed', '/v1/verify', { img1: TWO.a, img2: TWO.b }, 'test_ok', 200, { result: 'not_verified' }],
  ['Suspended', '/v1/verify', { img1: TWO.a, img2: TWO.b }, 'test_suspended', 403, { error: 'Forbidden' }],
  ['Alike', '/v1/lookalike', { img1: CARD, img2: CARD }, 'test_ok', 200, { similarity: 100, verified: true }],
];

describe('newman', () => {
  it('plays the requests of the documented collection and gets the documented responses', async () => {
    const collection = {
      info: {
        name: 'DeepFace',
        schema: 'https://schema.getpostman.com/json/collection/v2.0.0/collection.json',
      },
      variable: [{ key: 'baseURL', value: stub.url }],
      item: REQUESTS.map(([name, path, body, key]) => ({
        name,
        request: {
          method: 'POST',
          header: [{ key: 'x-api-key', value: key }],
          body: { mode: 'raw', raw: JSON.stringify(body), options: { raw: { language: 'json' } } },
          url: `{{baseURL}}${path}`,
        },
      })),
    };
    const { run } = await new Promise<Summary>((resolve, reject) => {
      newman.run({ collection, color: 'off' }, (error, result) => {
        if (error) reject(error);
        else resolve(result);
      });
    });
    expect(run.failures).toEqual([]);
    const responses = run.executions.map(({ item, response }) => [
      item.name,
      response?.code,
      JSON.parse(response?.stream.toString() ?? 'null') as unknown,
    ]);
    expect(responses).toEqual(
      REQUESTS.map(([name, , , , status, body]): unknown[] => [name, status, expect.objectContaining(body)]),
    );
  });
});
