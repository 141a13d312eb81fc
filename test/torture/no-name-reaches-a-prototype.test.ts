import { afterAll, describe, expect, it } from 'vitest';
import { head, rawCall, whole, type RawResponse } from '../support/rawCall.js';
import { TortureStub, wrongIn } from '../support/TortureStub.js';
import { fixture, validCall } from '../support/validCalls.js';
import { record } from './longForm.js';

const stub = TortureStub.forThisFile();
const before = snapshot();
const tried = { requests: 0 };

/** Names that lead to a prototype, where names are looked up in an ordinary object. */
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'valueOf',
];
const JSON_OPERATIONS = [
  'verify',
  'analyze',
  'lookalike',
  'presignUpload',
  'detectFaces',
  'compareFaceEmbeddings',
];

afterAll(() => {
  record({
    what: 'names of prototypes in bodies, forms, queries and headers',
    tried: tried.requests,
    against: 'changed prototypes, other responses, 5xx',
    happened: snapshot() === before ? 0 : 1,
    file: 'test/torture/no-name-reaches-a-prototype.test.ts',
  });
  expect(snapshot()).toBe(before);
});

async function call(
  operationId: string,
  body: string | Uint8Array,
  type = 'application/json',
  { query = '', headers = {} }: { readonly query?: string; readonly headers?: Record<string, string> } = {},
): Promise<RawResponse> {
  const operation = stub.operation(operationId);
  const all = { ...(await stub.credentials(operation)), 'Content-Type': type, ...headers };
  const response = await rawCall(stub.url, whole('POST', operation.path + query, all, body), {
    within: 30_000,
  });
  tried.requests++;
  expect(wrongIn(operation, response), `${operationId} ${query} ${String(body).slice(0, 120)}`).toEqual([]);
  expect(snapshot()).toBe(before);
  return response;
}

describe.each(JSON_OPERATIONS)('%s', (operationId) => {
  it.each(NAMES)('is not told by %s what a field does not tell', async (name) => {
    const { json } = await validCall(operationId);
    const all = JSON.stringify(json);
    // Were the name to reach the prototype, the required fields would be found there.
    expect((await call(operationId, `{"${name}":${all}}`)).status).toBe(400);
    expect((await call(operationId, `{"${name}":{"prototype":${all}}}`)).status).toBe(400);
    expect((await call(operationId, `{"${name}":null}`)).status).toBe(400);
    expect((await call(operationId, `[{"${name}":${all}}]`)).status).toBe(400);
  });

  it('answers a good body as ever when such names stand beside its fields', async () => {
    const good = await validCall(operationId);
    const extra = NAMES.map((name) => `"${name}":{"polluted":true,"status":500}`).join(',');
    const text = JSON.stringify(good.json);
    const plain = await call(operationId, text);
    const odd = await call(operationId, `{${extra},${text.slice(1)}`);
    // A document may forbid further fields; then they are refused, and that is all.
    expect([plain.status, 400]).toContain(odd.status);
    expect(odd.body).not.toContain('polluted');
  });
});

describe.each(['compareFaces', 'facematch', 'authorize'])('%s', (operationId) => {
  it.each(NAMES)('is not led astray by fields and files of the name %s', async (name) => {
    const fields = Object.keys((await validCall(operationId)).form ?? {});
    for (const spelling of [
      name,
      `${name}[x]`,
      `${name}[${fields[0] ?? ''}]`,
      `a[${name}][x]`,
      `a[constructor][prototype][x]`,
    ]) {
      for (const file of ['', '; filename="a.jpg"']) {
        const part = `--b\r\nContent-Disposition: form-data; name="${spelling}"${file}\r\n\r\npolluted\r\n--b--\r\n`;
        const response = await call(operationId, part, 'multipart/form-data; boundary=b');
        expect([400, 422], `${spelling}${file}`).toContain(response.status);
      }
    }
  });

  it('answers a good form as ever when such names stand beside its fields', async () => {
    const { form = {} } = await validCall(operationId);
    const pieces: Buffer[] = [];
    const add = (disposition: string, bytes: string | Uint8Array): void => {
      pieces.push(Buffer.from(`--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`));
      pieces.push(Buffer.from(bytes), Buffer.from('\r\n'));
    };
    for (const name of NAMES) add(`name="${name}"`, 'polluted');
    for (const [name, value] of Object.entries(form)) {
      if (Buffer.isBuffer(value)) add(`name="${name}"; filename="a.jpg"`, value);
      else if (typeof value === 'string') add(`name="${name}"`, value);
    }
    pieces.push(Buffer.from('--b--\r\n'));
    const response = await call(operationId, Buffer.concat(pieces), 'multipart/form-data; boundary=b');
    expect(response.status).toBe(200);
  });
});

it('a URL-encoded form is not led astray either', async () => {
  const type = 'application/x-www-form-urlencoded';
  for (const name of NAMES) {
    const response = await call(
      'authorize',
      `${name}=x&${name}[client_id]=doppel&${name}.client_secret=test_ok`,
      type,
    );
    expect(response.status).toBe(422);
  }
});

describe('queries, headers and addresses', () => {
  const spellings = NAMES.flatMap((name) => [
    `${name}=1`,
    `${name}[x]=1`,
    `__${name}=1`,
    `__code[${name}]=1`,
  ]);

  it('change nothing in what an operation answers', async () => {
    const { json } = await validCall('compareFaceEmbeddings');
    const text = JSON.stringify(json);
    const plain = await call('compareFaceEmbeddings', text);
    for (const spelling of spellings) {
      const odd = await call('compareFaceEmbeddings', text, 'application/json', { query: `?${spelling}` });
      expect([odd.status, odd.body], spelling).toEqual([plain.status, plain.body]);
    }
    for (const name of NAMES) {
      for (const prefer of [`${name}=1`, `${name}; ${name}=1`, `"${name}"`, `code; ${name}=503`]) {
        const operation = stub.operation('compareFaceEmbeddings');
        const all = {
          ...(await stub.credentials(operation)),
          'Content-Type': 'application/json',
          Prefer: prefer,
        };
        const odd = await rawCall(stub.url, whole('POST', operation.path, { ...all, [name]: 'x' }, text));
        tried.requests++;
        // `code` without a value is a forced response that cannot be read; any other name is none.
        expect(odd.status, prefer).toBe(prefer.startsWith('code') ? 400 : plain.status);
        expect(snapshot()).toBe(before);
      }
    }
  });

  it('are refused by the admin API, or not looked at', async () => {
    for (const target of ['/__doppel/journal', '/__doppel/ledger', '/__doppel/spend']) {
      for (const spelling of spellings) {
        const response = await rawCall(stub.handle.adminUrl, [
          head('GET', `${target}?${spelling}`, { Host: 'localhost' }),
        ]);
        tried.requests++;
        expect(response.status, `${target}?${spelling}`).toBe(400);
      }
    }
    for (const name of NAMES) {
      const responses = [
        await rawCall(stub.handle.adminUrl, [
          head('GET', `/__doppel/journal/${name}`, { Host: 'localhost' }),
        ]),
        await rawCall(stub.handle.adminUrl, [
          head('GET', `/__doppel/specs/${name}.json`, { Host: 'localhost' }),
        ]),
        await rawCall(stub.handle.adminUrl, [head('GET', `/__doppel/${name}`, { Host: 'localhost' })]),
        await rawCall(stub.url, [head('PUT', `/__doppel/uploads/${name}`, { 'Content-Length': 0 })]),
      ];
      for (const { status } of responses) expect([400, 403, 404], name).toContain(status);
    }
  });

  it('are refused as a key, a token, a client', async () => {
    for (const name of NAMES) {
      const operation = stub.operation('verify');
      const response = await rawCall(stub.url, whole('POST', operation.path, { 'X-API-KEY': name }, '{}'));
      expect(response.status).toBe(401);
      expect(
        (
          await call(
            'authorize',
            `client_id=${name}&client_secret=${name}`,
            'application/x-www-form-urlencoded',
          )
        ).status,
      ).toBeLessThan(500);
    }
  });
});

describe('bodies of the admin API', () => {
  const bodies: readonly (readonly [method: string, path: string, body: (name: string) => string])[] = [
    ['PUT', '/__doppel/faults', (name) => `{"${name}":{"faults":[]}}`],
    ['PUT', '/__doppel/faults', (name) => `{"faults":[{"${name}":{"vendor":"x"},"response":"empty"}]}`],
    [
      'PUT',
      '/__doppel/faults',
      (name) =>
        `{"faults":[{"vendor":"${name}","operation":"${name}","account":"${name}","response":"empty"}]}`,
    ],
    ['POST', '/__doppel/forced', (name) => `{"${name}":{"code":503}}`],
    ['POST', '/__doppel/forced', (name) => `{"operation":"${name}","code":503}`],
    ['POST', '/__doppel/forced', (name) => `{"operation":"verify","example":"${name}"}`],
    ['PATCH', '/__doppel/accounts/demo', (name) => `{"${name}":{"state":"suspended"}}`],
    ['PATCH', '/__doppel/accounts/demo', (name) => `{"state":"${name}"}`],
    ['POST', '/__doppel/accounts/demo/credit', (name) => `{"currency":"${name}","amount":1}`],
  ];

  it('are refused, and leave the accounts, faults and orders as they were', async () => {
    const state = async (): Promise<string> => {
      const paths = ['/__doppel/accounts', '/__doppel/faults', '/__doppel/forced'];
      const responses = await Promise.all(
        paths.map(async (path) => (await fetch(stub.handle.adminUrl + path)).text()),
      );
      return responses.join('\n');
    };
    const then = await state();
    for (const [method, path, body] of bodies) {
      for (const name of NAMES) {
        const headers = { Host: 'localhost', 'Content-Type': 'application/json' };
        const response = await rawCall(stub.handle.adminUrl, whole(method, path, headers, body(name)));
        tried.requests++;
        expect([400, 404, 405], `${method} ${path} ${body(name)}: ${response.body}`).toContain(
          response.status,
        );
        expect(snapshot()).toBe(before);
      }
    }
    expect(await state()).toBe(then);
  });
});

it('a file name is not looked up either', async () => {
  const image = await fixture('people/ada-selfie.jpg');
  for (const name of NAMES) {
    const pieces = ['source', 'target'].flatMap((field) => [
      Buffer.from(
        `--b\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${name}\r\n\r\n`,
      ),
      image,
      Buffer.from('\r\n'),
    ]);
    const body = Buffer.concat([...pieces, Buffer.from('--b--\r\n')]);
    const response = await call('compareFaces', body, 'multipart/form-data; boundary=b');
    expect([200, 400]).toContain(response.status);
  }
});

/** Everything that stands in the prototypes that every object shares. */
function snapshot(): string {
  const prototypes = [
    Object,
    Array,
    Function,
    String,
    Number,
    Boolean,
    Map,
    Set,
    Promise,
    Uint8Array,
    Buffer,
  ];
  return prototypes
    .map(({ prototype }) =>
      Reflect.ownKeys(prototype as object)
        .map(String)
        .join(),
    )
    .concat(String(({} as Record<string, unknown>).polluted), String(({} as Record<string, unknown>).x))
    .join('\n');
}
