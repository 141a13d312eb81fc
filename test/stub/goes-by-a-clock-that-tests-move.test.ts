import { beforeEach, describe, expect, it } from 'vitest';
import { TestStub } from '../support/TestStub.js';
import { fixture, validCall } from '../support/validCalls.js';

const stub = TestStub.forThisFile({ rateLimit: { requests: 1, seconds: 60 } });
beforeEach(() => {
  stub.handle.reset();
});

const DAY = 86_400;
const yearNow = (): number => new Date().getUTCFullYear();

describe('the clock of a stub', () => {
  it('ends a token after its day', async () => {
    const headers = await stub.credentials(stub.operation('facematch'));
    const call = { ...(await validCall('facematch')), headers };
    stub.handle.clock.advance(DAY - 5);
    expect((await stub.send(stub.operation('facematch'), call)).status).toBe(200);
    stub.handle.clock.advance(10);
    const late = await stub.send(stub.operation('facematch'), call);
    expect([late.status, late.headers.get('x-doppel-notice')]).toEqual([
      403,
      expect.stringMatching(/^the access token has expired/),
    ]);
  });

  it('ends an upload URL after a quarter of an hour', async () => {
    const image = await fixture('people/ada-selfie.jpg');
    const files = [1, 2].map(() => ({ contentType: 'image/jpeg', byteLength: image.byteLength }));
    const { body } = await stub.call('presignUpload', { json: { files } });
    const [first, second] = (body as { uploads: { uploadUrl: string }[] }).uploads;
    const put = async (url = ''): Promise<number> => {
      const headers = { 'Content-Type': 'image/jpeg' };
      return (await fetch(url, { method: 'PUT', headers, body: new Uint8Array(image) })).status;
    };
    expect(await put(first?.uploadUrl)).toBe(200);
    stub.handle.clock.advance(15 * 60 + 1);
    expect(await put(second?.uploadUrl)).toBe(403);
  });

  it('lets calls pass again after the time of a limit', async () => {
    const call = await validCall('compareFaces');
    const statuses = [
      (await stub.call('compareFaces', call)).status,
      (await stub.call('compareFaces', call)).status,
    ];
    stub.handle.clock.advance(60);
    statuses.push((await stub.call('compareFaces', call)).status);
    expect(statuses).toEqual([200, 429, 200]);
  });

  it('stands in responses, the journal and the ledger', async () => {
    stub.handle.clock.set('2033-05-18T03:33:20Z');
    stub.handle.clock.freeze();
    expect((await stub.call('healthCheck')).text).toContain('2033-05-18T03:33:20Z');
    await stub.call('analyze', await validCall('analyze'));
    expect(stub.handle.journal.entries().map(({ time }) => time)).toEqual(
      Array.from({ length: 2 }, () => '2033-05-18T03:33:20.000Z'),
    );
    expect(stub.handle.ledger.entries().at(-1)).toMatchObject({ time: '2033-05-18T03:33:20.000Z' });
  });

  it('is right again after a reset', () => {
    stub.handle.clock.set('2033-05-18T03:33:20Z');
    stub.handle.clock.freeze();
    stub.handle.reset();
    expect([stub.handle.clock.now.getUTCFullYear(), stub.handle.clock.frozen]).toEqual([yearNow(), false]);
  });
});

describe('the admin API', () => {
  const clock = async (method: string, body?: object): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${stub.handle.adminUrl}/__doppel/clock`, {
      method,
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };

  it('moves, stops and rights it', async () => {
    const set = await clock('PUT', { now: '2027-01-01T00:00:00Z', frozen: true });
    expect(set).toEqual({ status: 200, body: { now: '2027-01-01T00:00:00.000Z', frozen: true } });
    expect((await clock('PUT', { advance: DAY })).body).toEqual({
      now: '2027-01-02T00:00:00.000Z',
      frozen: true,
    });
    expect((await stub.call('healthCheck')).text).toContain('2027-01-02T00:00:00Z');
    expect((await clock('PUT', { frozen: false })).body).toMatchObject({ frozen: false });
    const { body } = await clock('DELETE');
    expect(new Date((body as { now: string }).now).getUTCFullYear()).toBe(yearNow());
  });

  it.each([
    [{ now: 'tomorrow' }, /The clock cannot be set to tomorrow; give a time/],
    [{ now: '2027-01-01T00:00' }, /give a time/],
    [{}, /At least one of these is needed: now, advance, frozen/],
    [{ until: '2027-01-01' }, /until: is not known|At least one/],
    [{ advance: 1e300 }, /The clock/],
  ])('refuses %j', async (body, why) => {
    const response = await clock('PUT', body);
    expect([response.status, (response.body as { detail: string }).detail]).toEqual([
      400,
      expect.stringMatching(why),
    ]);
  });
});

describe('a stub that starts at another time', () => {
  const later = TestStub.forThisFile({ clock: '+366d' });
  it('is there', async () => {
    const year = Number((await later.call('healthCheck')).text.slice(0, 4));
    expect(year).toBeGreaterThan(yearNow());
  });
});
