import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { RandomNumbers } from '../../src/core/RandomNumbers.js';
import { DownloadError, FetchPolicy } from '../../src/stub/images/FetchPolicy.js';
import { TestStub, type ReceivedResponse } from '../support/TestStub.js';
import { fixture } from '../support/validCalls.js';
import { record, times } from './longForm.js';
import { below } from './mutate.js';

const FILE = 'test/torture/image-urls-reach-nothing-inside.test.ts';

/** Ranges of IPv4 that are not public: first address, length of the prefix. */
const CLOSED: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Ranges of IPv6 that are not public, as the groups that their addresses begin with. */
const CLOSED_V6 = [
  'fe80',
  'fc00',
  'fd12:3456',
  'ff02',
  'ff0e',
  'fec0',
  '2001:db8',
  '2001:0',
  '2002',
  '64:ff9b:1',
  '100',
  '5f00',
  '4000',
  'e000',
];

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function bytesOf(address: number): number[] {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
}

/** A number in one of the ways in which URLs write it. */
function digits(value: number, random: RandomNumbers): string {
  switch (below(random, 5)) {
    case 0:
      return `0x${value.toString(16)}`;
    case 1:
      return `0X${'0'.repeat(below(random, 4))}${value.toString(16).toUpperCase()}`;
    case 2:
      return `0${'0'.repeat(below(random, 3))}${value.toString(8)}`;
    default:
      return String(value);
  }
}

/** An address of IPv4 in one of the ways in which URLs spell it. */
function spell(address: number, random: RandomNumbers): string {
  const [a = 0, b = 0, c = 0, d = 0] = bytesOf(address);
  const parts = [[a, b, c, d], [a, b, c * 256 + d], [a, (b * 256 + c) * 256 + d], [address]][
    below(random, 4)
  ] as number[];
  const dot = random.share() < 0.2 ? ['。', '．', '｡', '%2e'][below(random, 4)] : '.';
  const plain = parts.map((part) => digits(part, random)).join(dot);
  const disguised = plain.replaceAll(/./g, (character) => disguise(character, random));
  return random.share() < 0.1 ? `${disguised}.` : disguised;
}

/** Now and then a character in a form that URLs take for the plain one. */
function disguise(character: string, random: RandomNumbers): string {
  if (!/[0-9a-fx]/i.test(character) || random.share() > 0.15) return character;
  const code = character.charCodeAt(0);
  return random.share() < 0.5 ? `%${code.toString(16)}` : String.fromCharCode(code + 0xfee0);
}

/** An address of IPv6 that is closed, or has one of IPv4 in it. */
function spellV6(address: number, random: RandomNumbers): string {
  const [a = 0, b = 0, c = 0, d = 0] = bytesOf(address);
  const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  const dotted = [a, b, c, d].join('.');
  const group = (): string => below(random, 0x10000).toString(16);
  const forms = [
    `::ffff:${dotted}`,
    `::ffff:${hex}`,
    `0:0:0:0:0:FFFF:${dotted}`,
    `::${dotted}`,
    `::ffff:0:${hex}`,
    `64:ff9b::${dotted}`,
    `2002:${hex}::${group()}`,
    `2001:0:${group()}:${group()}:${group()}:${group()}:${hex}`,
    `2606:4700:${group()}:${group()}:0:5efe:${hex}`,
    `${CLOSED_V6[below(random, CLOSED_V6.length)] ?? 'fe80'}::${group()}`,
    '::1',
    '::',
  ];
  return `[${forms[below(random, forms.length)] ?? '::1'}]`;
}

describe('an address that is not public', () => {
  it('is known in every spelling', () => {
    const policy = new FetchPolicy(true);
    const count = times(3000, 300_000);
    const reached: string[] = [];
    const messages = new Map<string, number>();
    for (let seed = 0; seed < count; seed++) {
      const random = new RandomNumbers(seed);
      const [first, length] = CLOSED[below(random, CLOSED.length)] ?? ['127.0.0.0', 8];
      const address = numberOf(first) + below(random, 2 ** (32 - length));
      const host = random.share() < 0.7 ? spell(address, random) : spellV6(address, random);
      const url = `http${random.share() < 0.5 ? 's' : ''}://${host}/a.jpg`;
      try {
        reached.push(`seed ${seed}: ${url} is ${policy.urlOf(url).href}`);
      } catch (error) {
        if (!(error instanceof DownloadError)) throw error;
        const [message = ''] = error.message.split(';');
        messages.set(message, (messages.get(message) ?? 0) + 1);
      }
    }
    const spread = [...messages].map(([message, n]) => `${message}: ${n}`).join(', ');
    record({
      what: 'spellings of addresses that are not public',
      tried: count,
      against: 'fetches from there',
      happened: reached.length,
      file: FILE,
      note: spread,
    });
    expect(reached).toEqual([]);
    // Nearly all are understood and refused for what they are, not for their form.
    expect(messages.get('its host is not on the public internet') ?? 0, spread).toBeGreaterThan(0.9 * count);
  });
});

/** A server of this machine that nobody may reach, unless its host is listed. */
let inside: Server;
let port = 0;
let visits: string[] = [];
let respond = (path: string): { status: number; location?: string; body?: Buffer } => ({
  status: path === '/' ? 200 : 404,
});

beforeAll(async () => {
  inside = createServer((request, response) => {
    visits.push(request.url ?? '');
    const { status, location, body } = respond(request.url ?? '');
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  });
  inside.listen(0, '127.0.0.1');
  await once(inside, 'listening');
  ({ port } = inside.address() as AddressInfo);
});
afterAll(() => {
  inside.closeAllConnections();
  inside.close();
});
afterEach(() => {
  visits = [];
  vi.restoreAllMocks();
});

/** The operations that take a URL, and how each says that it cannot be had. */
const CALLS: readonly (readonly [operation: string, body: (url: string) => object, refusal: object])[] = [
  ['analyze', (url) => ({ image: url, actions: ['age'] }), { result: 'invalid_image' }],
  ['detectFaces', (url) => ({ image: { url } }), { status: 400 }],
];

async function expectRefused(stub: TestStub, url: string, notice: string): Promise<void> {
  for (const [operation, body, refusal] of CALLS) {
    const found: ReceivedResponse = await stub.call(operation, { json: body(url) });
    expect(found.status, `${operation} ${url}: ${found.text}`).toBe(400);
    expect(found.body).toMatchObject(refusal);
    expect(found.headers.get('X-Doppel-Notice'), url).toContain(notice);
  }
}

describe('a stub that fetches', () => {
  const stub = TestStub.forThisFile({ allowFetch: true });

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/a.jpg',
    'http://0x7f.1/a.jpg',
    'http://[::1]/a.jpg',
    'http://[::ffff:127.0.0.1]/a.jpg',
    'http://①②⑦.0.0.1/a.jpg',
    'http://127.0.0.1./a.jpg',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/latest/meta-data/',
  ])('says why it does not fetch %s', async (url) => {
    await expectRefused(stub, url, 'the URL cannot be fetched: its host is not on the public internet');
  });

  it('resolves names itself, and connects to none that leads inside', async () => {
    const names: Record<string, string[]> = {
      'inside.test': ['127.0.0.1'],
      'metadata.test': ['169.254.169.254'],
      'both.test': ['93.184.215.14', '127.0.0.1'],
      'mapped.test': ['::ffff:127.0.0.1'],
    };
    const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((
      hostname: string,
      _: object,
      callback: (error: Error | null, addresses: dns.LookupAddress[]) => void,
    ) => {
      const addresses = names[hostname] ?? [];
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    }) as typeof dns.lookup);
    for (const name of Object.keys(names)) {
      await expectRefused(stub, `http://${name}/a.jpg`, 'its host is not on the public internet');
    }
    expect(lookup).toHaveBeenCalledTimes(2 * Object.keys(names).length);
  });

  it('knocks on no other port, sends no password, and speaks nothing but HTTP', async () => {
    await expectRefused(stub, `http://127.0.0.1:${port}/`, 'only the ports 80 and 443');
    await expectRefused(stub, `http://127.0.0.1@127.0.0.1:${port}/`, 'it has a user name or a password');
    await expectRefused(stub, 'http://[', 'no');
    expect(visits).toEqual([]);
  });
});

describe('a stub that fetches from one host', () => {
  const stub = TestStub.forThisFile({ allowFetch: ['127.0.0.1'] });
  const here = (path = '/'): string => `http://127.0.0.1:${port}${path}`;

  it('reaches it, though it is this machine', async () => {
    const body = await fixture('people/ada-selfie.jpg');
    respond = (path) => (path === '/' ? { status: 302, location: '/image' } : { status: 200, body });
    for (const [operation, json] of CALLS) {
      expect((await stub.call(operation, { json: json(here()) })).status).toBe(200);
    }
    expect(visits).toEqual(['/', '/image', '/', '/image']);
  });

  it('reaches no other, not by a redirect either', async () => {
    for (const location of [
      `http://localhost:${port}/b`,
      `http://127.0.0.2:${port}/b`,
      `http://[::1]:${port}/b`,
      'http://8.8.8.8/b',
    ]) {
      await expectRefused(stub, location, 'not listed in urls.yaml');
      respond = () => ({ status: 302, location });
      await expectRefused(stub, here(), 'after a redirect, its host is not one of those');
    }
    expect(new Set(visits)).toEqual(new Set(['/']));
  });

  it('answers for what it fetches as for what it is sent', async () => {
    const limit = stub.operation('detectFaces').imageBytes ?? NaN;
    respond = () => ({ status: 200, body: Buffer.from('GIF89a and no image') });
    await expectRefused(stub, here(), 'neither JPEG nor PNG');
    respond = () => ({ status: 200, body: Buffer.alloc(limit + 1) });
    await expectRefused(stub, here(), 'the image is too large');
    respond = () => ({ status: 500 });
    await expectRefused(stub, here(), 'the URL cannot be fetched: its server responds with 500');
  });
});
