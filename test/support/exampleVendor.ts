import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { FaceEngine } from '../../src/engine/FaceEngine.js';
import { loadSpec } from '../../src/contract/loadSpec.js';
import type { ServedVendor, VendorDialect } from '../../src/vendors/index.js';

declare module '../../src/contract/OperationName.js' {
  interface KnownOperations {
    countFaces: true;
    announceUpload: true;
  }
}

/** A vendor that exists in tests alone: two operations, every capability, and prices in euros. */
export type ExampleDialect = VendorDialect<'uploads' | 'accessTokens'>;

const error = {
  type: 'object',
  required: ['error'],
  properties: { error: { type: 'string' } },
};
const responseTo = (schema: object, value: object): object => ({
  description: 'A response',
  content: { 'application/json': { schema, examples: { example: { value } } } },
});
const refusals = Object.fromEntries(
  [400, 401, 402, 429, 500].map((status) => [status, responseTo(error, { error: `example of ${status}` })]),
);
const takesJson = (properties: object): object => ({
  required: true,
  content: {
    'application/json': { schema: { type: 'object', required: Object.keys(properties), properties } },
  },
});

const document = {
  openapi: '3.1.0',
  info: { title: 'Example', version: 'v1', 'x-vendor': 'example' },
  security: [{ key: [] }],
  paths: {
    '/example/count': {
      post: {
        operationId: 'countFaces',
        'x-billing': { amount: 5, minorUnits: 100, currency: 'EUR', when: 'success' },
        requestBody: takesJson({ image: { type: 'string' } }),
        responses: {
          200: responseTo(
            { type: 'object', required: ['faces'], properties: { faces: { type: 'integer' } } },
            { faces: 1 },
          ),
          ...refusals,
        },
      },
    },
    '/example/upload': {
      post: {
        operationId: 'announceUpload',
        requestBody: takesJson({ byteLength: { type: 'integer' } }),
        responses: {
          200: responseTo(
            { type: 'object', required: ['url', 'key'], properties: { url: { type: 'string' } } },
            { url: 'http://127.0.0.1/', key: 'a/b' },
          ),
          ...refusals,
        },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } },
};

const refusal = (status: number, text: string) => ({ status, body: { error: text } });

export const exampleDialect: ExampleDialect = {
  vendor: 'example',
  capabilities: { uploads: true, accessTokens: true },
  authenticate: ({ headers }, services) =>
    services.credential(headers['x-key'] ?? '') ?? refusal(401, 'unauthorized'),
  refuse: ({ kind }) => refusal(kind === 'internal' ? 500 : 400, kind),
  operations: {
    /** The image is base64, or the key of an upload. */
    async countFaces({ body, account }, services) {
      const { image } = body as { image: string };
      const bytes = image.includes('/uploads/')
        ? await services.uploads.storedImage('image', image, account)
        : Buffer.from(image, 'base64');
      const { faces } = await services.analyse('image', bytes);
      return { status: 200, body: { faces: faces.length } };
    },
    async announceUpload({ headers, body, account }, { uploads }) {
      const { byteLength } = body as { byteLength: number };
      const announced = { account, host: headers.host, contentType: 'image/png', byteLength };
      const signed = await uploads.presignUpload(announced);
      if (!signed) return refusal(400, 'no organization');
      return { status: 200, body: { url: signed.uploadUrl, key: signed.fileKey } };
    },
  },
};

/** Sees nothing, and has no models to load. */
export const blindEngine: FaceEngine = {
  name: 'blind 1',
  dimensions: 4,
  operatingPoint: { falseMatchRate: 1e-4, similarity: 0.3 },
  analyse: () => Promise.resolve({ width: 1, height: 1, faces: [] }),
  close: () => Promise.resolve(),
};

/** What a stub of this vendor takes: its only account has the key `a-key` and 100 euros. */
export async function exampleVendor(
  dialect: ExampleDialect = exampleDialect,
): Promise<{ vendors: [ServedVendor]; accounts: string; engine: FaceEngine }> {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-'));
  const [contract, accounts] = [join(folder, 'openapi.yaml'), join(folder, 'accounts.yaml')];
  writeFileSync(contract, stringify(document));
  const demo = { name: 'demo', keys: ['a-key'], organization: 'org', balance: { EUR: 10_000 } };
  writeFileSync(accounts, stringify({ accounts: [demo] }));
  return { vendors: [{ contract: await loadSpec(contract), dialect }], accounts, engine: blindEngine };
}
