import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../core/packageRoot.js';
import { loadSamples } from '../vendors/VendorSamples.js';
import { vendorHomes } from './VendorHome.js';

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

const root = join(packageRoot(), 'spec');

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
  vendorHomes().map(async (home) => {
    const document = (await SwaggerParser.dereference(home.contract)) as unknown as Document;
    const operations = operationsOf(document);
    return {
      ...home,
      samples: await loadSamples(home),
      document,
      operations,
      examples: operations.flatMap((found) => examplesOf(found.operation)),
    };
  }),
);

it('has no operation twice, whoever its vendor is', () => {
  const ids = documents.flatMap(({ operations }) => operations.map(({ operation }) => operation.operationId));
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
});

describe.each(documents)(
  '$vendor',
  ({ vendor, contract, notes, samples, document, operations, examples }) => {
    const written = readFileSync(notes, 'utf8');
    const broken = yamlUnder("Documented examples that break the document's own rules", written) as Broken[];
    const isBroken = (found: Found) =>
      broken.some(
        (b) => b.operation === found.operation && b.where === found.where && b.example === found.name,
      );

    it('passes swagger-parser', async () => {
      await expect(SwaggerParser.validate(contract)).resolves.toHaveProperty('openapi', '3.1.0');
    });

    it('passes a second, independent validator', async () => {
      expect(await new Validator().validate(contract)).toEqual({ valid: true });
    });

    it('names its folder as its vendor', () => {
      expect(document.info['x-vendor']).toBe(vendor);
    });

    it('has the operations that there are samples of, and no other', () => {
      expect(operations.map(({ operation }) => operation.operationId).toSorted()).toEqual(
        Object.keys(samples.operations).toSorted(),
      );
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
      const documented = Object.keys(operation.responses).map(Number);
      expect(documented.toSorted((a, b) => a - b)).toEqual(
        samples.operations[operation.operationId]?.statuses,
      );
    });

    it.each(operations)(
      '$operation.operationId refuses what the rules refuse, and no more',
      ({ operation }) => {
        const { refused = [], accepted = [] } = samples.operations[operation.operationId] ?? {};
        for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
          const validate = ajv.compile(schema);
          for (const body of refused)
            expect(validate(body), `refuse ${JSON.stringify(body).slice(0, 90)}`).toBe(false);
          for (const body of accepted)
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
      const addresses = yamlUnder('Documented addresses', written) as Address[];
      expect(addresses.map(({ operation }) => operation).toSorted()).toEqual(
        operations.map(({ operation }) => operation.operationId).toSorted(),
      );
      for (const { operation, method, url } of addresses) {
        const found = operations.find((candidate) => candidate.operation.operationId === operation);
        expect(method).toBe(found?.method);
        expect(document.servers.map((server) => server.url + (found?.path ?? ''))).toContain(url);
      }
    });
  },
);

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
