import type { Request } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { AdminServer, ownSpec } from './testing/adminServer.js';
import { createGuard } from './guard.js';

const url = 'http://127.0.0.1:4011';

/** What the guard says to a request: nothing, or the status of its refusal. */
function verdict({
  token,
  from = '127.0.0.1',
  ...headers
}: Record<string, string> & { token?: string; from?: string }): number | undefined {
  const request = { headers: { host: 'localhost:4011', ...headers }, socket: { remoteAddress: from } };
  try {
    createGuard({ token, serves: () => true, url })(request as unknown as Request);
    return undefined;
  } catch (error) {
    return (error as { status: number }).status;
  }
}

describe('without a token', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'])(
    'lets %s in',
    (from) => {
      expect(verdict({ from })).toBeUndefined();
    },
  );

  it.each([
    '10.0.0.1',
    '192.168.127.1',
    '1.127.0.0',
    '::ffff:10.0.0.1',
    'fe80::1',
    '::2',
    '',
    '0.0.0.0',
    '127.evil',
  ])('keeps %j out', (from) => {
    expect(verdict({ from })).toBe(403);
  });

  it.each([
    'localhost',
    'LocalHost:1',
    'localhost.',
    'app.localhost:4010',
    '127.0.0.1',
    '127.1.2.3:80',
    '[::1]',
    '[::1]:4010',
  ])('takes the Host %s', (host) => {
    expect(verdict({ host })).toBeUndefined();
  });

  it.each([
    ...[
      'evil.test',
      'localhost.evil.test',
      'evil-localhost',
      '127.0.0.1.evil.test',
      '127.evil.test',
      '',
      ' ',
    ],
    ...[
      '10.0.0.1:4010',
      '0.0.0.0:4010',
      '[::2]',
      '::1',
      'localhost:4010@evil.test',
      'localhost:x',
      '[127.0.0.1',
      '0x7f.1',
    ],
  ])('refuses the Host %j', (host) => {
    expect(verdict({ host })).toBe(403);
  });

  it.each(['http://localhost:4011', 'HTTP://LOCALHOST:4011'])('takes the Origin %s', (origin) => {
    expect(verdict({ origin })).toBeUndefined();
  });

  it.each([
    'null',
    'http://evil.test',
    'http://localhost',
    'http://localhost:3000',
    'http://localhost:4010',
    'https://localhost:4011',
    'http://127.0.0.1:4011',
    '',
  ])('refuses the Origin %j', (origin) => {
    expect(verdict({ origin })).toBe(403);
  });

  it.each([
    ...[
      'x-forwarded-for',
      'forwarded',
      'x-real-ip',
      'via',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-forwarded',
    ],
    ...['x-client-ip', 'x-cluster-client-ip', 'cf-connecting-ip', 'true-client-ip', 'fastly-client-ip'],
    ...['x-envoy-external-address', 'x-original-forwarded-for'],
  ])('refuses what a proxy passed on with %s', (header) => {
    expect(verdict({ [header]: '127.0.0.1' })).toBe(403);
  });

  it.each(['cross-site', 'same-site', ''])(
    'refuses what a browser calls %j, though it names no Origin',
    (site) => {
      expect(verdict({ 'sec-fetch-site': site })).toBe(403);
    },
  );

  it.each(['none', 'same-origin'])('takes what a browser calls %s', (site) => {
    expect(verdict({ 'sec-fetch-site': site })).toBeUndefined();
  });
});

describe('with a token', () => {
  const token = 'a-token-of-the-test';

  it.each([`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token}`])(
    'takes %s from anywhere',
    (authorization) => {
      const elsewhere = { from: '10.0.0.1', host: 'doppel:4010', origin: 'https://ci.test', via: 'x' };
      expect(verdict({ token, authorization, ...elsewhere })).toBeUndefined();
    },
  );

  it.each([
    '',
    'Bearer',
    'Bearer ',
    `Basic ${token}`,
    token,
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    'Bearer A-TOKEN-OF-THE-TEST',
  ])('refuses %j, from this machine too', (authorization) => {
    expect(verdict({ token, authorization })).toBe(401);
  });

  it.each([
    ...['', '  '].map((empty) => [empty, 'The admin token is empty']),
    ...['two words', ' before', 'after\n', 'gr\u00fcn', '\u5bc6'].map((strange) => [
      strange,
      'The admin token has spaces or characters beyond ASCII',
    ]),
  ])('does not start with the token %j', (unfit, why) => {
    expect(() => createGuard({ token: unfit, serves: () => true, url })).toThrow(why);
  });
});

describe('at an address where it is not served', () => {
  it.each([undefined, 'a-token'])('refuses everybody, whatever they send (token %j)', (token) => {
    const guard = createGuard({ token, serves: () => false, url });
    const headers = { host: 'localhost', authorization: 'Bearer a-token' };
    const request = { headers, socket: { remoteAddress: '127.0.0.1' } } as unknown as Request;
    expect(() => {
      guard(request);
    }).toThrow(`closed at this address; from this machine it is at ${url}/__doppel/.`);
  });
});

describe('the operations', () => {
  const started: AdminServer[] = [];
  afterEach(() => Promise.all(started.splice(0).map((admin) => admin.close())));
  const start = async (token?: string): Promise<AdminServer> => {
    const admin = await AdminServer.start(token === undefined ? {} : { adminToken: token });
    started.push(admin);
    return admin;
  };
  const fill = (path: string): string =>
    path.replace('{vendor}', 'nobody').replace('{id}', 'r1').replace('{name}', 'demo');

  it.each(ownSpec.operations)('$method $path is guarded if the document says so', async (operation) => {
    const { method, path, secured } = operation;
    const send = async (admin: AdminServer, headers: Record<string, string>) => {
      const response = await admin.send(method.toUpperCase(), fill(path), { headers });
      if ([401, 403].includes(response.status)) {
        const type = response.headers['content-type'] as string;
        expect(operation.issuesOfResponse(response.status, type, response.body)).toEqual([]);
      }
      return response.status;
    };
    const open = await start();
    const locked = await start('a-token');
    const foreign = { Host: 'evil.test' };
    const [rebound, anonymous, named] = [
      await send(open, foreign),
      await send(locked, {}),
      await send(locked, { ...foreign, Authorization: 'Bearer a-token' }),
    ];
    expect(rebound === 403).toBe(secured);
    expect(anonymous === 401).toBe(secured);
    expect([401, 403]).not.toContain(named);
  });

  it('leaves open only what is about the stub and holds no secret', () => {
    const open = ownSpec.operations.filter(({ secured }) => !secured).map(({ operationId }) => operationId);
    expect(open).toEqual(['showIndex', 'getHealth', 'getOpenapi', 'getSpec']);
  });

  it('says why, how to fix it, and never the token', async () => {
    const open = await start();
    const refused = await open.send('GET', '/__doppel/journal', { headers: { Origin: 'http://evil.test' } });
    expect(refused.body).toMatchObject({
      status: 403,
      detail: expect.stringMatching(
        /no page of another origin.*Start the stub with an admin token/,
      ) as string,
    });
    const locked = await start('a-token-to-keep');
    const unnamed = await locked.send('GET', '/__doppel/journal', {
      headers: { Authorization: 'Bearer wrong' },
    });
    expect(unnamed.headers['www-authenticate']).toBe('Bearer realm="doppel"');
    for (const { method, path } of ownSpec.operations) {
      const headers = { Authorization: 'Bearer a-token-to-keep', 'Content-Type': 'application/json' };
      const response = await locked.send(method.toUpperCase(), fill(path), { headers });
      expect(response.text + JSON.stringify(response.headers), path).not.toContain('a-token-to-keep');
    }
    expect(unnamed.text).not.toMatch(/a-token-to-keep|wrong/);
  });
});
