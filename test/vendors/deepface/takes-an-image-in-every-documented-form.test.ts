import { describe, expect, it } from 'vitest';
import { portrait } from '../../support/photographs.js';
import { TestStub } from '../../support/TestStub.js';

const stub = TestStub.forThisFile();

describe('an image', () => {
  it('reads base64 and a data URI alike', async () => {
    const text = (await portrait('cora')).toString('base64');
    const responses = await Promise.all(
      [text, `data:image/jpeg;base64,${text}`, text.replace(/(.{76})/g, '$1\n')].map((image) =>
        stub.call('analyze', { json: { image, actions: ['age', 'emotion', 'gender', 'race'] } }),
      ),
    );
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(responses.map(({ text: body }) => body)).size).toBe(1);
  });

  it('answers a URL of its document from a fixture', async () => {
    const json = { image: 'https://deepface.sbs/img/person.jpg', actions: ['age'] };
    expect((await stub.call('analyze', { json })).status).toBe(200);
  });

  it('does not mind an empty query string or an unknown property', async () => {
    const image = (await portrait('cora')).toString('base64');
    const response = await fetch(`${stub.url}/v1/analyze?`, {
      method: 'POST',
      headers: { 'x-api-key': 'test_ok', 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ image, actions: ['age'], colour: 'blue' }),
    });
    expect(response.status).toBe(200);
  });
});
