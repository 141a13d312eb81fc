// Two concurrent tests, each with a stub of its own.
import { describe } from 'vitest';
import { testWith } from 'doppel/vitest';
import { people } from 'doppel/fixtures';

const test = testWith({}, { scope: 'test' });

const compare = (url) => {
  const form = new FormData();
  for (const [field, image] of Object.entries({ source: people.ada.card, target: people.ada.selfie })) {
    form.append(field, new Blob([image.bytes], { type: image.mediaType }), image.name);
  }
  return fetch(`${url}/v1/face/compare`, { method: 'POST', headers: { 'x-api-key': 'test_ok' }, body: form });
};

describe.concurrent('a client', () => {
  test('is told that there is no money left', async ({ doppel, expect }) => {
    doppel.force({ operation: 'compareFaces', code: 402 });
    expect((await compare(doppel.url)).status).toBe(402);
    expect(doppel.journal.entries()).toHaveLength(1);
  });

  test('compares two images of one person', async ({ doppel, expect }) => {
    const response = await compare(doppel.url);
    expect(response.status).toBe(200);
    expect((await response.json()).isMatch).toBe(true);
    expect(doppel.journal.entries()).toHaveLength(1);
  });
});
