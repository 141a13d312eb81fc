import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createStub, type StubInputs } from '../../src/stub/index.js';
import { exampleDialect, exampleVendor } from '../support/exampleVendor.js';

const folder = mkdtempSync(join(tmpdir(), 'doppel-'));
const taken = createServer().listen(0, '127.0.0.1');
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true });
});

const { vendors, ...sound } = await exampleVendor();
const incomplete = { ...vendors[0], dialect: { ...exampleDialect, operations: {} } };

it.each<[string, () => StubInputs, RegExp]>([
  ['a file that is missing', () => ({ magic: join(folder, 'none.yaml') }), /none\.yaml/],
  ['two places for uploads', () => ({ s3Root: folder, s3Bucket: 'b' }), /two places for uploads/],
  ['a dialect without an operation', () => ({ vendors: [incomplete] }), /has no countFaces/],
  ['an empty admin token', () => ({ adminToken: '' }), /admin token is empty/],
  [
    'a port that is taken',
    () => ({ port: (taken.address() as AddressInfo).port }),
    /another program listens there/,
  ],
  [
    'a model pack that cannot be loaded',
    () => ({ engine: Promise.reject(new Error('no models')) }),
    /no models/,
  ],
])('gives its state file up: %s', async (what, inputs, message) => {
  const state = join(folder, `${what}.sqlite`);
  await expect(createStub({ ...sound, vendors, state, ...inputs() })).rejects.toThrow(message);
  const stub = await createStub({ ...sound, vendors, state });
  await stub.close();
});
