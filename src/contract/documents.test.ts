import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Example {
  summary?: string;
  value?: unknown;
  'x-source'?: string;
}
interface Media {
  schema: object;
  examples?: Record<string, Example>;
}
interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: object[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}
interface Document {
  info: { 'x-vendor'?: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
}
interface Address {
  operation: string;
  method: string;
  url: string;
}
interface Broken {
  operation: string;
  where: string;
  example: string;
  resolution: string;
  reason: string;
}
interface Found {
  operation: string;
  where: string;
  name: string;
  schema: object;
  example: Example;
}

/** The status codes of the documents' tables, with those that notes.md chose where the document prints none. */
const STATUS_CODES: Record<string, string[]> = {
  verify: ['200', '400', '401', '402', '403', '503', '504'],
  analyze: ['200', '400', '401', '402', '403', '503', '504'],
  lookalike: ['200', '400', '401', '402', '403', '503', '504'],
  facematch: ['200', '400', '401', '403', '404', '415', '422', '429', '500'],
  authorize: ['200', '400', '401', '422', '429', '500'],
  compareFaces: ['200', '400', '401', '402', '403', '429', '500'],
  presignUpload: ['200', '400', '401', '403', '429', '500'],
  detectFaces: ['200', '400', '401', '403', '404', '500'],
  getFaceEmbeddings: ['200', '400', '401', '403', '404', '500'],
  compareFaceEmbeddings: ['200', '400', '401', '403', '404', '500'],
  healthCheck: ['200', '500'],
};

const zeros = Array.from({ length: 512 }, () => 0);

/** Bodies that the rules want refused, one for each clause of a request schema. */
const REFUSED: Record<string, unknown[]> = {
  verify: [{}, { img1: 'a' }, { img2: 'a' }, { img1: '', img2: 'a' }, { img1: 'a', img2: null }, []],
  analyze: [
    { image: 'a' },
    { image: ['a', 'b'], actions: ['age'] },
    { image: '', actions: ['age'] },
    { actions: ['age'] },
    ...[[], ['AGE'], ['smile'], [1], 'age', null].map((actions) => ({ image: 'a', actions })),
  ],
  lookalike: [{ img1: 'a' }, { img2: 'a' }, { img1: 1, img2: 'a' }, { img1: 'a', img2: '' }],
  facematch: [{}, { file_a: 'a' }, { file_b: 'a' }],
  authorize: [{ client_id: 'a' }, { client_secret: 'a' }, { client_id: '', client_secret: 'a' }],
  compareFaces: [
    {},
    [],
    { source: 'a' },
    { target: 'a' },
    { source: 1, target: 'a' },
    { source: '', target: 'a' },
  ],
  presignUpload: [
    {},
    [],
    { files: [] },
    { files: Array.from({ length: 11 }, () => ({ contentType: 'image/png', byteLength: 1 })) },
    ...[
      {},
      { contentType: 'image/png' },
      { contentType: 'image/gif', byteLength: 1 },
      ...[0, 1.5, 15728641, '1', null].map((byteLength) => ({ contentType: 'image/png', byteLength })),
    ].map((file) => ({ files: [file] })),
  ],
  ...Object.fromEntries(
    ['detectFaces', 'getFaceEmbeddings'].map((id) => [
      id,
      [
        ...[undefined, null, 'x', {}, { url: null, bytes: null }, { bytes: 1 }].map((image) => ({ image })),
        ...[0, 11, -1, 1.5, 'many'].map((maxFaceCount) => ({ image: { bytes: 'a' }, maxFaceCount })),
      ],
    ]),
  ),
  compareFaceEmbeddings: [
    { embedding1: zeros },
    { embedding1: null, embedding2: zeros },
    { embedding1: zeros, embedding2: zeros.slice(1) },
    { embedding1: [...zeros, 0], embedding2: zeros },
    { embedding1: zeros.map(String), embedding2: zeros },
    [],
  ],
};

/** Bodies at the edge that must pass: what the schemas do not demand. */
const ACCEPTED: Record<string, unknown[]> = {
  verify: [{ img1: 'a', img2: 'b', unknown: 1 }],
  analyze: [{ image: 'a', actions: ['emotion', 'age', 'age'] }],
  compareFaces: [{ source: 'a', target: 'b', threshold: 1 }],
  presignUpload: [
    { files: [{ contentType: 'image/jpeg', byteLength: 15728640, name: 'a.jpg' }] },
    { files: Array.from({ length: 10 }, () => ({ contentType: 'image/png', byteLength: 1 })) },
  ],
  detectFaces: [
    { image: { url: null, bytes: 'a' } },
    { image: { url: 'http://127.0.0.1/a.png' }, maxFaceCount: 1 },
    { image: { url: 'a', bytes: null }, maxFaceCount: 10 },
  ],
  compareFaceEmbeddings: [{ embedding1: zeros, embedding2: zeros }],
};

const root = join(import.meta.dirname, '../../spec');
const vendors = readdirSync(root).filter((name) => !name.startsWith('_'));
const specFile = (vendor: string) => join(root, vendor, 'openapi.yaml');
const notes = (vendor: string) => readFileSync(join(root, vendor, 'notes.md'), 'utf8');

function yamlUnder(heading: string, markdown: string): unknown {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  const block = /```yaml\n([\s\S]*?)```/.exec(section ?? '')?.[1];
  if (block === undefined) throw new Error(`no yaml block under "${heading}"`);
  return parse(block);
}

function operationsOf(document: Document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

function examplesIn(operation: string, where: string, content: Record<string, Media> = {}): Found[] {
  return Object.values(content).flatMap(({ schema, examples = {} }) =>
    Object.entries(examples).map(([name, example]) => ({ operation, where, name, schema, example })),
  );
}

function examplesOf({ operationId, requestBody, responses }: Operation): Found[] {
  return [
    ...examplesIn(operationId, 'request', requestBody?.content),
    ...Object.entries(responses).flatMap(([code, { content }]) => examplesIn(operationId, code, content)),
  ];
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, allErrors: true });
formats.default(ajv);

const documents = await Promise.all(
  vendors.map(async (vendor) => {
    const document = (await SwaggerParser.dereference(specFile(vendor))) as unknown as Document;
    const operations = operationsOf(document);
    return {
      vendor,
      document,
      operations,
      examples: operations.flatMap((found) => examplesOf(found.operation)),
    };
  }),
);

it('covers four vendors and no operation twice', () => {
  const ids = documents.flatMap(({ operations }) => operations.map(({ operation }) => operation.operationId));
  expect(vendors).toHaveLength(4);
  expect(ids.toSorted()).toEqual(Object.keys(STATUS_CODES).toSorted());
});

describe.each(documents)('$vendor', ({ vendor, document, operations, examples }) => {
  const broken = yamlUnder(
    "Documented examples that break the document's own rules",
    notes(vendor),
  ) as Broken[];
  const isBroken = (found: Found) =>
    broken.some(
      (b) => b.operation === found.operation && b.where === found.where && b.example === found.name,
    );

  it('passes swagger-parser', async () => {
    await expect(SwaggerParser.validate(specFile(vendor))).resolves.toHaveProperty('openapi', '3.1.0');
  });

  it('passes a second, independent validator', async () => {
    expect(await new Validator().validate(specFile(vendor))).toEqual({ valid: true });
  });

  it('names its folder as its vendor', () => {
    expect(document.info['x-vendor']).toBe(vendor);
  });

  it.each(operations)('$operation.operationId is described whole', ({ operation }) => {
    expect(operation).toMatchObject({
      summary: expect.stringMatching(/\S/) as string,
      description: expect.stringMatching(/\S/) as string,
      tags: [expect.any(String)],
      security: expect.any(Array) as object[],
    });
    for (const [code, response] of Object.entries(operation.responses))
      for (const media of Object.values(response.content ?? { none: { schema: {} } }))
        expect(Object.keys(media.examples ?? {}), code).not.toHaveLength(0);
  });

  it.each(operations)('$operation.operationId answers with the documented codes', ({ operation }) => {
    expect(Object.keys(operation.responses).toSorted()).toEqual(STATUS_CODES[operation.operationId]);
  });

  it.each(operations)(
    '$operation.operationId refuses what the rules refuse, and no more',
    ({ operation }) => {
      for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
        const validate = ajv.compile(schema);
        for (const body of REFUSED[operation.operationId] ?? [])
          expect(validate(body), `refuse ${JSON.stringify(body).slice(0, 90)}`).toBe(false);
        for (const body of ACCEPTED[operation.operationId] ?? [])
          expect(validate(body), `accept ${JSON.stringify(body).slice(0, 90)}`).toBe(true);
      }
    },
  );

  it('names every example once, says what it shows and where it comes from', () => {
    const names = examples.map((found) => `${found.operation} ${found.where} ${found.name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, example } of examples) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(example, name).toMatchObject({
        summary: expect.stringMatching(/\S/) as string,
        'x-source': expect.stringMatching(/^(documented|inferred|public-docs)$/) as string,
      });
      expect(example, name).toHaveProperty('value');
    }
  });

  it.each(examples.filter((e) => !isBroken(e)))(
    '$operation $where $name fits its schema',
    ({ schema, example }) => {
      const validate = ajv.compile(schema);
      validate(example.value);
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  it('lists in its notes only documented examples that exist and do not fit', () => {
    const listed = examples.filter(isBroken);
    expect(listed).toHaveLength(broken.length);
    for (const { name, schema, example } of listed) {
      expect(example['x-source'], name).toBe('documented');
      expect(ajv.validate(schema, example.value), name).toBe(false);
    }
    for (const entry of broken) expect(entry.resolution).toMatch(/^A-[A-Z]{2}-\d\d$/);
  });

  it('serves every documented address, and no other', () => {
    const addresses = yamlUnder('Documented addresses', notes(vendor)) as Address[];
    expect(addresses.map(({ operation }) => operation).toSorted()).toEqual(
      operations.map(({ operation }) => operation.operationId).toSorted(),
    );
    for (const { operation, method, url } of addresses) {
      const found = operations.find((candidate) => candidate.operation.operationId === operation);
      expect(method).toBe(found?.method);
      expect(document.servers.map((server) => server.url + (found?.path ?? ''))).toContain(url);
    }
  });
});

describe('secrets', () => {
  const key = new RegExp(['df', 'live', '[A-Za-z0-9]'].join('_'));
  const token = /eyJ[\w-]{8,}/;

  it('are recognised', () => {
    expect(['df', 'live', '0'].join('_')).toMatch(key);
    expect(['ey', 'J0eXAiOiJKV1Qi'].join('')).toMatch(token);
  });

  it.each(readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name)))(
    'are not in %s',
    (name) => {
      const text = readFileSync(join(root, name), 'utf8');
      expect(text).not.toMatch(key);
      expect(text).not.toMatch(token);
    },
  );
});
