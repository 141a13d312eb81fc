import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { SCHEMAS, schemaText } from '../../src/cli/schemas.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { readConfigFile } from '../../src/core/schema/readConfigFile.js';
import type { Schema } from '../../src/core/schema/schema.js';
import { jsonReport } from '../../src/reporting/index.js';
import { sampleResult, sampleRule, sampleRun, sampleVerdict } from '../../src/reporting/testing/sampleRun.js';
import { repositoryFiles } from '../support/repositoryFiles.js';

type Path = readonly (string | number)[];

const root = packageRoot();
// The schemas are compiled without a look at the schema of schemas: a misspelt word would check nothing.
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addVocabulary(['errorMessage']);

const MODELINE = /^# yaml-language-server: \$schema=(\S+)$/m;
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const files = repositoryFiles();

/** The YAML files of the repository that have a schema. */
const examples = files
  .filter((file) => /^(fixtures|spec|suites|src)\/.*(?<!openapi|excerpts)\.yaml$/.test(file))
  .map((file) => ({ where: file, text: read(file) }));

/** The files that the documentation shows. */
const shown = files
  .filter((file) => /^(docs\/.*|[A-Z]+)\.md$/.test(file))
  .flatMap((file) =>
    [...read(file).matchAll(/^```ya?ml\n(.*?)^```/gms)].map(([, text = ''], i) => ({
      where: `${file}, example ${i + 1}`,
      text: text.replaceAll('<64 hexadecimal digits>', '0'.repeat(64)),
    })),
  );

const model = { file: 'a.onnx', sha256: '', input: { size: 32, layout: 'nhwc', type: 'uint8' } };

/** What no file of the repository shows. */
const others: Readonly<Record<string, readonly unknown[]>> = {
  accounts: [
    {
      accounts: [
        { name: 'a', keys: ['test_a'], script: [{ wait: 1 }], rateLimit: { requests: 1, seconds: 1 } },
      ],
    },
  ],
  cases: [
    {
      vendor: 'acme',
      title: 'x',
      cases: [
        {
          id: 'a',
          title: 'a header',
          operation: 'x',
          capture: { b: { header: 'X-B' } },
          expect: [{ rules: ['acme.a'], status: 200 }],
        },
      ],
    },
  ],
  config: [{ targets: { local: { url: 'http://127.0.0.1', variables: { key: '${KEY}' }, rate: 1 } } }],
  faults: [{ faults: [{ response: { dribble: { chunks: 2 } } }] }],
  pack: [
    {
      format: 'doppel-model-pack/1',
      name: 'a',
      version: '1',
      models: {
        detector: { kind: 'yunet', ...model },
        embedder: { kind: 'descriptor', ...model, alignment: 'arcface5', dimensions: 2 },
        race: { kind: 'race', ...model, labels: ['one', 'other'] },
      },
      lift: { dimensions: 2, seed: 1, sigma: 1 },
      operatingPoint: { falseMatchRate: 0.1, similarity: 0.3 },
    },
  ],
  probes: [
    {
      vendor: 'acme',
      calls: {},
      probes: {
        symmetry: [{ call: 'a', pairs: [['a', 'b']], rules: { decision: ['acme.a'] } }],
        reencoding: [{ call: 'a', inputs: ['a', 'b'], vary: 'first', rules: { decision: ['acme.a'] } }],
      },
    },
  ],
  'run-result': [
    JSON.parse(jsonReport(sampleRun)),
    JSON.parse(
      jsonReport(
        sampleResult([sampleVerdict(sampleRule('a'), 'fail', { known: { state: 'expired', reason: 'x' } })]),
      ),
    ),
  ],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-schemas-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(Object.entries(SCHEMAS))('the schema of %s', (name, schema) => {
  it('is JSON Schema, without unknown words', () => {
    expect(ajv.validateSchema(schema)).toBe(true);
    ajv.compile(schema);
  });

  it('is committed as it is: npm run schemas', () => {
    expect(read(`schemas/${name}.schema.json`)).toBe(schemaText(schema));
  });

  it('says what it is of', () => {
    expect(schema).toMatchObject({
      title: expect.stringMatching(/\S/) as string,
      description: expect.stringMatching(/\S/) as string,
    });
  });

  const values = [
    ...[...examples, ...shown]
      .filter(({ text }) => schemaNamed(text) === name)
      .map(({ text }) => parse(text) as unknown),
    ...(others[name] ?? []),
  ];

  it('takes its examples', () => {
    expect(values).not.toEqual([]);
    for (const value of values) expect(ajv.validate(schema, value), ajv.errorsText()).toBe(true);
  });

  it('refuses an unknown key at every level, and says where it stands', () => {
    const tried = new Map<Schema, [value: unknown, path: Path]>();
    for (const value of values) {
      for (const [part, path] of closedMaps(schema, value))
        if (!tried.has(part)) tried.set(part, [value, path]);
    }
    const untried = allClosedMaps(schema).filter((part) => !tried.has(part));
    expect(untried.map((part) => Object.keys(part['properties'] as object))).toEqual([]);
    for (const [value, path] of tried.values()) {
      const file = join(folder, 'a.yaml');
      const text = stringify(withStranger(value, path));
      writeFileSync(file, text);
      const line = text.split('\n').findIndex((each) => each.includes('stranger:')) + 1;
      const place = path.join('.') || 'the file';
      expect(() => readConfigFile(file, schema, Error)).toThrow(`a.yaml:${line}:`);
      expect(() => readConfigFile(file, schema, Error)).toThrow(
        `: ${place} has the unknown key 'stranger'; allowed: `,
      );
    }
  });
});

it.each(examples)('$where points to its schema', ({ where, text }) => {
  const [first = ''] = text.split('\n');
  const path = resolve(root, dirname(where), MODELINE.exec(first)?.[1] ?? 'none');
  expect(Object.keys(SCHEMAS).map((name) => join(root, 'schemas', `${name}.schema.json`))).toContain(path);
});

it.each(shown)('$where points to its schema in the package', ({ text }) => {
  expect(text).toMatch(
    /^# yaml-language-server: \$schema=node_modules\/doppel\/schemas\/[a-z-]+\.schema\.json\n/,
  );
  expect(Object.keys(SCHEMAS)).toContain(schemaNamed(text));
});

it.each(files.filter((file) => /^spec\/_schema\/.*\.json$/.test(file)))(
  'writes %s as JSON Schema has it, without unknown words',
  (file) => {
    ajv.compile(JSON.parse(read(file)) as object);
  },
);

function schemaNamed(text: string): string | undefined {
  const path = MODELINE.exec(text)?.[1];
  return path && basename(path, '.schema.json');
}

/** Each map in a value that may have certain keys alone, with its part of the schema. */
function closedMaps(schema: Schema, whole: unknown): [part: Schema, path: Path][] {
  const walk = (part: Schema, value: unknown, path: Path): [Schema, Path][] => {
    const { $ref, anyOf, properties, additionalProperties, items, prefixItems } = part as Shape;
    if ($ref !== undefined) return walk(definitionOf(schema, $ref), value, path);
    if (anyOf) {
      const fitting = anyOf.filter((each) => checkOf(each, schema)(value));
      return fitting.flatMap((each) => walk(each, value, path));
    }
    if (Array.isArray(value)) {
      const list = value as unknown[];
      return list.flatMap((each, i) => {
        const of = prefixItems?.[i] ?? items;
        return of ? walk(of, each, [...path, i]) : [];
      });
    }
    if (typeof value !== 'object' || value === null) return [];
    const inner = Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
      const of = properties?.[key] ?? additionalProperties;
      return of ? walk(of, each, [...path, key]) : [];
    });
    return additionalProperties === false ? [[part, path], ...inner] : inner;
  };
  return walk(schema, whole, []);
}

const checks = new WeakMap<Schema, ValidateFunction>();

function checkOf(part: Schema, { $defs }: Schema): ValidateFunction {
  const check = checks.get(part) ?? ajv.compile({ ...part, $defs });
  checks.set(part, check);
  return check;
}

interface Shape {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false | Schema;
  readonly items?: false | Schema;
  readonly prefixItems?: readonly Schema[];
}

/** Every part of a schema that allows certain keys alone. */
function allClosedMaps(schema: Schema): Schema[] {
  const found = new Set<Schema>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ((part as Shape).additionalProperties === false) found.add(part as Schema);
    for (const each of Object.values(part)) walk(each);
  };
  walk(schema);
  return [...found];
}

function definitionOf(schema: Schema, ref: string): Schema {
  return (schema['$defs'] as Readonly<Record<string, Schema>>)[ref.slice('#/$defs/'.length)] ?? {};
}

function withStranger(value: unknown, path: Path): unknown {
  const copy = structuredClone(value);
  const map = path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], copy);
  (map as Record<string, unknown>)['stranger'] = null;
  return copy;
}
