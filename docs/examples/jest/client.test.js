// Tests steer the stub by its admin API, since it lives in another realm.
const { DOPPEL_URL: url, DOPPEL_ADMIN_URL: adminUrl } = process.env;
const headers = { 'content-type': 'application/json', 'x-api-key': 'test_ok' };

beforeEach(() => fetch(`${adminUrl}/__doppel/reset`, { method: 'POST' }));

test('the client meets a 402', async () => {
  const forced = { operation: 'verify', code: 402 };
  await fetch(`${adminUrl}/__doppel/forced`, { method: 'POST', headers, body: JSON.stringify(forced) });
  const body = JSON.stringify({
    img1: 'https://example.com/id.jpg',
    img2: 'https://example.com/selfie.jpg',
  });
  const response = await fetch(`${url}/v1/verify`, { method: 'POST', headers, body });
  expect(response.status).toBe(402);
});
