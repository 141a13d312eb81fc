import { describe, expect, it } from 'vitest';
import type { Suite } from '../../conformance/Suite.js';
import { OpenApiOperation } from '../../contract/OpenApiOperation.js';
import type { Mutant } from '../Mutant.js';
import { generateMutants } from './generateMutants.js';

const schema = {
  type: 'object',
  required: ['match', 'score', 'label'],
  additionalProperties: false,
  properties: {
    match: { type: 'boolean' },
    score: { type: 'number', minimum: 0, maximum: 100 },
    label: { type: 'string', enum: ['low', 'high'] },
    hint: { type: 'string' },
  },
} as const;
const problem = { type: 'object', required: ['title'], properties: { title: { type: 'string' } } } as const;
interface Printed {
  readonly 'x-source': string;
  readonly value: unknown;
}
const content = (
  body: object,
  examples: Record<string, Printed>,
): Record<string, { schema: object; examples: typeof examples }> => ({
  'application/json': { schema: body, examples },
});
const operation = new OpenApiOperation(
  'acme',
  'post',
  '/compare',
  {
    operationId: 'compare',
    responses: {
      '200': {
        description: 'compared',
        content: content(schema, {
          alike: { 'x-source': 'documented', value: { match: true, score: 90, label: 'high', hint: 'same' } },
          unlike: { 'x-source': 'documented', value: { match: false, score: 10, label: 'low' } },
        }),
      },
      '400': {
        description: 'refused',
        content: content(problem, { wrong: { 'x-source': 'inferred', value: { title: 'Bad Request' } } }),
      },
      '429': {
        description: 'too many',
        content: content(problem, { many: { 'x-source': 'public-docs', value: { title: 'Too many' } } }),
      },
    },
  },
  {},
);
const documents = [
  {
    operationId: 'compare',
    method: 'post',
    path: '/compare',
    responses: {
      '200': { 'application/json': schema },
      '400': { 'application/json': problem },
      '429': { 'application/json': problem },
    },
  },
];
const suite: Suite = {
  vendor: 'acme',
  credentials: { variables: {}, roles: {} },
  always: [
    {
      operation: 'compare',
      when: { status: 200 },
      expect: [
        { rules: ['acme.score'], at: 'score', is: { type: 'number' } },
        {
          rules: ['acme.label-of-match'],
          at: '',
          is: {
            if: { properties: { match: { const: true } } },
            then: { properties: { label: { const: 'high' } } },
          },
        },
      ],
    },
  ],
  cases: [
    {
      id: 'same',
      title: 'same',
      operation: 'compare',
      expect: [
        { rules: ['acme.ok'], status: 200 },
        { rules: ['acme.same-matches'], at: 'match', is: { const: true } },
      ],
    },
    {
      id: 'nobody',
      title: 'nobody',
      operation: 'compare',
      expect: [{ rules: ['acme.refuses'], status: [400, 429] }],
    },
  ],
  untested: [],
  probes: [],
};
const mutants = generateMutants({ suite, operations: [operation], documents });
const byId = new Map(mutants.map((one) => [one.id, one]));

function mutant(id: string): Mutant {
  const found = byId.get(id);
  if (!found) throw new Error(`there is no ${id}; there are ${[...byId.keys()].join(', ')}`);
  return found;
}

describe('generateMutants', () => {
  it('names the rules that look at a field, those that a field decides about among them', () => {
    expect(mutant('compare.200.score:as-text').rules).toEqual(['score']);
    expect(mutant('compare.200.score:missing').rules).toEqual(['score']);
    expect(mutant('compare.200.match:null').rules).toEqual(['same-matches']);
    expect(mutant('compare.200.label:unknown-value').rules).toEqual(['label-of-match']);
    expect(mutant('compare.200.label:other-value').rules).toEqual(['label-of-match']);
  });

  it('says in plain English what each does, and has one of each', () => {
    expect(mutant('compare.200.score:as-text').about).toBe('writes score as a text in a 200 of compare');
    expect(mutant('compare.200:status-201').about).toBe('responds with 201 in place of 200 to compare');
    expect(byId.size).toBe(mutants.length);
    for (const { about } of mutants) expect(about).toMatch(/^[a-z].*[^.]$/);
  });

  it('makes none of what the document allows', () => {
    expect([...byId.keys()]).not.toContain('compare.200.hint:missing');
    expect([...byId.keys()]).toContain('compare.200.hint:null');
    expect([...byId.keys()]).toContain('compare.200:extra');
    expect([...byId.keys()]).not.toContain('compare.400:extra');
  });

  it('names the rules of a status only where a case can get no other', () => {
    expect(mutant('compare.200:status-201').rules).toEqual(['ok']);
    expect(mutant('compare.400:status-422').rules).toEqual([]);
  });

  it('tells why nothing has to notice, and has no reason for what the document prints', () => {
    expect(mutant('compare.400.title:null').equivalent).toContain('the document prints no such body');
    expect(mutant('compare.429.title:null').equivalent).toContain(
      'is not in the document, but on other public pages',
    );
    expect(mutant('compare.200.score:too-large').equivalent).toContain('without its bounds');
    expect(mutant('compare.200.hint:null')).toMatchObject({ rules: [] });
    expect(mutant('compare.200.hint:null').equivalent).toBeUndefined();
  });
});
