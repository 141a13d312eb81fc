// node --test: no test framework beside Node's own.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startStub } from 'doppel';
import { people } from 'doppel/fixtures';

let stub;
before(async () => {
  stub = await startStub();
});
beforeEach(() => stub.reset());
after(() => stub.close());

const verify = () =>
  fetch(`${stub.url}/v1/verify`, {
    method: 'POST',
    headers: { 'x-api-key': 'test_ok', 'content-type': 'application/json' },
    body: JSON.stringify({ img1: people.ada.card.base64, img2: people.ada.selfie.base64 }),
  });

test('two images of one person match, and it costs something', async () => {
  const mark = stub.ledger.mark();
  const response = await verify();
  assert.equal(response.status, 200);
  assert.equal(stub.ledger.spendSince(mark)[0].charges, 1);
});

test('the client meets a 402', async () => {
  stub.force({ operation: 'verify', code: 402 });
  assert.equal((await verify()).status, 402);
});
