import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

type Anchor = [input: number, output: number];
interface Threshold {
  score: string;
  value: number;
  minimum?: number;
  better: 'lower' | 'higher';
  anchors: Anchor[];
  labels?: [string, number][];
  operatingPoints?: { score: number; similarity: number }[];
}
interface Derived {
  score: string;
  from: string;
  better: 'lower' | 'higher';
  anchors: Anchor[];
}
interface Schema {
  type?: string | string[];
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
}
interface Operation {
  operationId: string;
  'x-billing'?: { amount: number; minorUnits: number; currency: string };
  'x-threshold'?: Threshold;
  'x-derived-scores'?: Derived[];
  responses: Record<
    string,
    { content: Record<string, { schema: Schema; examples: Record<string, { value: unknown }> }> }
  >;
}

/** The cosine similarity at which the engine decides, and so at which every vendor's score must turn. */
const OPERATING_POINT = 0.2975;

const root = join(import.meta.dirname, '../../spec');
const vendors = readdirSync(root).filter((name) => !name.startsWith('_'));
const schema = JSON.parse(readFileSync(join(root, '_schema/extensions.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

const operations = await Promise.all(
  vendors.map(async (vendor) => {
    const document = await SwaggerParser.dereference(join(root, vendor, 'openapi.yaml'));
    return Object.values(document.paths ?? {}).flatMap((item) =>
      Object.values(item as Record<string, Operation>),
    );
  }),
).then((lists) => lists.flat());

const success = (operation: Operation) => Object.values(operation.responses['200']?.content ?? {});

function schemaAt(operation: Operation, path: string): Schema | undefined {
  return path
    .split('.')
    .reduce<Schema | undefined>((at, part) => at?.properties?.[part], success(operation)[0]?.schema);
}

/** Every value that stands under this key, at any depth. */
function valuesOf(key: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) =>
    name === key ? [inner] : valuesOf(key, inner),
  );
}

function exampleValues(operation: Operation, key: string): unknown[] {
  return success(operation).flatMap(({ examples }) =>
    Object.values(examples).flatMap((example) => valuesOf(key, example.value)),
  );
}

function at(anchors: Anchor[], input: number): number | undefined {
  return anchors.find(([x]) => x === input)?.[1];
}

function expectMonotone(numbers: number[], direction: 'falling' | 'rising') {
  for (const [index, next] of numbers.slice(1).entries()) {
    const step = (next - (numbers[index] ?? NaN)) * (direction === 'rising' ? 1 : -1);
    expect(step, numbers.join(' ')).toBeGreaterThanOrEqual(0);
  }
}

it.each(operations)('$operationId has well-formed extensions', (operation) => {
  validate(operation);
  expect(validate.errors ?? []).toEqual([]);
});

const billing = { currency: 'USD', minorUnits: 100, amount: 25, when: 'verified', 'x-source': 'documented' };
const threshold = {
  ...{
    score: 'a.b',
    value: 1,
    better: 'lower',
    decimals: 2,
    anchors: [
      [1, 0],
      [-1, 2],
    ],
  },
  ...{ 'x-source': 'invented', note: 'n' },
};
const identityCard = { textShare: 0.1, faceShare: 1.2, zoneLines: 2, 'x-source': 'invented', note: 'n' };

it.each([
  ['x-billing', billing, { amount: 0.25 }],
  ['x-billing', billing, { amount: 0 }],
  ['x-billing', billing, { when: 'sometimes' }],
  ['x-billing', billing, { price: 1 }],
  ['x-threshold', threshold, { better: 'bigger' }],
  ['x-threshold', threshold, { score: 'a..b' }],
  ['x-threshold', threshold, { decimals: 0.5 }],
  ['x-threshold', threshold, { anchors: [[1, 0, 3]] }],
  ['x-threshold', threshold, { labels: [['low']] }],
  ['x-limits', { imageBytes: 1, 'x-source': 'inferred' }, { imageBytes: 0 }],
  ['x-limits', { imageBytes: 1, 'x-source': 'inferred' }, { 'x-source': 'hearsay' }],
  ['x-identity-card', identityCard, { textShare: 0 }],
  ['x-identity-card', identityCard, { textShare: 1.1 }],
  ['x-identity-card', identityCard, { faceShare: '0.36' }],
  ['x-identity-card', identityCard, { zoneLines: 1.5 }],
  ['x-identity-card', identityCard, { note: '' }],
  ['x-identity-card', identityCard, { glyphs: 30 }],
])('the schema takes a good %s and refuses a spoilt one', (key, good, spoilt) => {
  expect(validate({ [key]: good })).toBe(true);
  expect(validate({ [key]: { ...good, ...spoilt } })).toBe(false);
});

it('knows a price, a threshold, a limit and an identity card', () => {
  for (const key of ['x-billing', 'x-threshold', 'x-limits', 'x-derived-scores', 'x-identity-card'])
    expect(operations.filter((operation) => key in operation).length, key).toBeGreaterThan(0);
});

describe.each(operations.filter((operation) => operation['x-billing']))(
  'the price of $operationId',
  (operation) => {
    it('is what the examples charge', () => {
      const { amount = NaN, minorUnits = NaN, currency } = operation['x-billing'] ?? {};
      for (const charged of exampleValues(operation, 'charged'))
        expect([0, amount / minorUnits]).toContain(charged);
      for (const shown of exampleValues(operation, 'currency')) expect(shown).toBe(currency);
    });
  },
);

describe.each(
  operations.flatMap((operation) => {
    const curve = operation['x-threshold'];
    return curve ? [{ operation, curve, id: operation.operationId }] : [];
  }),
)('the score of $id', ({ operation, curve }) => {
  const field = schemaAt(operation, curve.score);
  const outputs = curve.anchors.map(([, score]) => score);

  it('is a number of the 200 body', () => {
    expect([field?.type].flat().some((type) => type === 'number' || type === 'integer')).toBe(true);
  });

  it('falls with the cosine, or rises, from 1 to -1', () => {
    const inputs = curve.anchors.map(([cosine]) => cosine);
    expect([inputs.at(0), inputs.at(-1)]).toEqual([1, -1]);
    expect(new Set(inputs).size).toBe(inputs.length);
    expectMonotone(inputs, 'falling');
    expectMonotone(outputs, curve.better === 'higher' ? 'falling' : 'rising');
  });

  it('turns at the operating point of the engine', () => {
    expect(at(curve.anchors, OPERATING_POINT)).toBe(curve.value);
  });

  it('stays in the range of its field', () => {
    for (const score of outputs) {
      expect(score).toBeGreaterThanOrEqual(field?.minimum ?? -Infinity);
      expect(score).toBeLessThanOrEqual(field?.maximum ?? Infinity);
    }
  });

  it('has the threshold that the examples show', () => {
    for (const shown of exampleValues(operation, 'threshold')) expect(shown).toBe(curve.value);
  });

  it('has labels that cover its scale and turn with it', () => {
    if (!curve.labels) return;
    const parent = schemaAt(operation, `${curve.score}_label`);
    expect(parent?.enum).toEqual(curve.labels.map(([label]) => label));
    expectMonotone(
      curve.labels.map(([, lowest]) => lowest),
      'rising',
    );
    expect(curve.labels[0]?.[1]).toBe(field?.minimum);
    expect(curve.labels.map(([, lowest]) => lowest)).toContain(curve.value);
  });

  it('passes through its operating points', () => {
    for (const { score, similarity } of curve.operatingPoints ?? [])
      expect(at(curve.anchors, similarity)).toBe(score);
  });

  it('lends its scale to the scores derived from it', () => {
    for (const derived of operation['x-derived-scores'] ?? []) {
      expect(schemaAt(operation, derived.score)?.type).toBe('number');
      expect(derived.from).toBe(curve.score);
      expect(derived.better).not.toBe(curve.better);
      expectMonotone(
        derived.anchors.map(([from]) => from),
        'rising',
      );
      expectMonotone(
        derived.anchors.map(([, to]) => to),
        'falling',
      );
      expect([derived.anchors.at(0)?.[0], derived.anchors.at(-1)?.[0]]).toEqual([
        Math.min(...outputs),
        Math.max(...outputs),
      ]);
    }
  });
});
