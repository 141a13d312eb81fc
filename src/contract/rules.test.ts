import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadRules } from './loadRules.js';
import { plainText } from './plainText.js';
import type { Rule } from './Rule.js';

interface Excerpt {
  id: string;
  sha256: string;
  text: string;
}
interface Excerpts {
  vendor: string;
  documents: { file: string; sha256: string; excerpts: Excerpt[] }[];
}
interface Schema {
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
}
interface Operation {
  operationId: string;
  'x-source'?: string;
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

/** Statuses that a specification has and no rule asks for by number. */
const WITHOUT_STATUS_RULE: Record<string, string[]> = {
  // The document prints bodies and no codes: the rules take any of a few (A-DV-01). 429 is from another page.
  facematch: ['400', '401', '403', '404', '415', '429'],
};

/** Kinds of rules that say what a field of a response holds. */
const KINDS_OF_FIELDS = ['schema', 'format', 'limit', 'threshold', 'billing'];

const root = join(import.meta.dirname, '../../spec');
const vendors = readdirSync(root).filter((name) => !name.startsWith('_'));
const ajv = new Ajv2020({ strict: true, allErrors: true });
const [validRules, validExcerpts] = ['rules', 'excerpts'].map((name) =>
  ajv.compile(JSON.parse(readFileSync(join(root, `_schema/${name}.schema.json`), 'utf8')) as object),
);
const read = (vendor: string, name: string) => readFileSync(join(root, vendor, name), 'utf8');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const catalogues = loadRules(root);
const described = await Promise.all(
  catalogues.map(async (catalogue) => {
    const { paths } = (await SwaggerParser.dereference(
      join(root, catalogue.vendor, 'openapi.yaml'),
    )) as unknown as { paths: Record<string, Record<string, Operation>> };
    return {
      ...catalogue,
      excerpts: parse(read(catalogue.vendor, 'excerpts.yaml')) as Excerpts,
      operations: Object.values(paths).flatMap((item) => Object.values(item)),
    };
  }),
);
// What is described from other public pages stands beside the document and has no rules.
const documented = described.flatMap(({ operations, rules }) =>
  operations
    .filter((operation) => operation['x-source'] !== 'public-docs')
    .map((operation) => ({
      operation,
      rules: rules.filter((rule) => (rule.operation ?? operation.operationId) === operation.operationId),
    })),
);

function requiredFields({ required = [], properties = {}, items }: Schema): string[] {
  return [...required, ...[...Object.values(properties), ...(items ? [items] : [])].flatMap(requiredFields)];
}

function names(rule: Rule, word: string): boolean {
  return new RegExp(`(?<!\\w)${word}(?!\\w)`).test(`${rule.statement} ${rule.quote}`);
}

it('has a catalogue for every vendor', () => {
  expect(catalogues.map(({ vendor }) => vendor)).toEqual(vendors.toSorted());
});

describe.each(described)('$vendor', ({ vendor, document, rules, excerpts, operations }) => {
  const passages = (file: string) =>
    excerpts.documents.find((found) => found.file === file)?.excerpts.map(({ text }) => text) ?? [];

  it('fits the schemas', () => {
    validRules?.(parse(read(vendor, 'rules.yaml')));
    expect(validRules?.errors ?? []).toEqual([]);
    validExcerpts?.(excerpts);
    expect(validExcerpts?.errors ?? []).toEqual([]);
    expect(excerpts.vendor).toBe(vendor);
    expect(excerpts.documents.map(({ file }) => file)).toEqual(document.files);
  });

  it('says each thing of one kind once', () => {
    const statements = rules.map(({ operation = '', statement }) => `${operation} ${statement}`);
    expect(statements.filter((statement, index) => statements.indexOf(statement) !== index)).toEqual([]);
  });

  it('quotes words that stand in an excerpt of the source', () => {
    for (const { id, source, quote } of rules) {
      expect(
        passages(source).some((text) => text.includes(plainText(quote))),
        id,
      ).toBe(true);
      expect(plainText(quote), id).toBe(quote);
    }
  });

  it('has excerpts in plain text, with their hashes, each named once and quoted', () => {
    const all = excerpts.documents.flatMap(({ file, excerpts }) =>
      excerpts.map((found) => ({ file, ...found })),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, sha256: hash, text, file } of all) {
      expect(plainText(text), id).toBe(text);
      expect(sha256(text), id).toBe(hash);
      expect(
        rules.some(({ source, quote }) => source === file && text.includes(quote)),
        id,
      ).toBe(true);
    }
  });

  it('refers to operations and ambiguities that exist', () => {
    const ids = operations.map(({ operationId }) => operationId);
    const settled = read(vendor, 'notes.md').match(/\bA-[A-Z]{2}-\d{2}\b/g) ?? [];
    for (const { id, operation, resolutions } of rules) {
      if (operation !== undefined) expect(ids, id).toContain(operation);
      expect(settled, id).toEqual(expect.arrayContaining([...resolutions]));
    }
  });

  it('has no rules for operations that its document does not have', () => {
    for (const { operationId } of operations.filter((operation) => operation['x-source'] === 'public-docs'))
      expect(rules.filter(({ operation }) => operation === operationId)).toEqual([]);
  });
});

describe.each(documented)('$operation.operationId', ({ operation, rules }) => {
  const { operationId, responses } = operation;

  it('has rules of its own', () => {
    expect(rules.filter((rule) => rule.operation === operationId)).not.toHaveLength(0);
  });

  it('has a rule for every status, or a reason why not', () => {
    const statusRules = rules.filter(({ kind }) => kind === 'status');
    const without = Object.keys(responses).filter(
      (status) => !statusRules.some(({ statement }) => new RegExp(`\\b${status}\\b`).test(statement)),
    );
    expect(without).toEqual(WITHOUT_STATUS_RULE[operationId] ?? []);
  });

  it('has a rule for every required field of a success', () => {
    const fields = Object.values(responses['200']?.content ?? {}).flatMap(({ schema }) =>
      requiredFields(schema),
    );
    const fieldRules = rules.filter(({ kind }) => KINDS_OF_FIELDS.includes(kind));
    expect([...new Set(fields)].filter((field) => !fieldRules.some((rule) => names(rule, field)))).toEqual(
      [],
    );
  });
});

describe('the schema of rules', () => {
  const [{ rules: [good] } = { rules: [] }] = catalogues.map(
    ({ vendor }) => parse(read(vendor, 'rules.yaml')) as { rules: object[] },
  );
  const check = (rule: object) =>
    validRules?.({ vendor: 'acme', document: { title: 't', files: ['a.md'] }, rules: [rule] });

  it('takes a good rule', () => {
    expect(check(good ?? {})).toBe(true);
  });

  it.each([
    { id: 'acme' },
    { id: 'acme.Greet.name' },
    { level: 'MAY' },
    { kind: 'colour' },
    { operation: '' },
    { statement: ' ' },
    { source: '../page.md' },
    { quote: 'two\nlines' },
    { run: 'L' },
    { check: '' },
    { resolution: 'A-1' },
    { resolution: ['A-AC-01'] },
    { resolution: ['A-AC-01', 'A-AC-01'] },
    { note: 'x' },
  ])('refuses %j', (spoilt) => {
    expect(check({ ...good, ...spoilt })).toBe(false);
  });

  it.each(['id', 'level', 'kind', 'statement', 'source', 'quote', 'run', 'check'])('misses %s', (key) => {
    expect(check({ ...good, [key]: undefined })).toBe(false);
  });
});
