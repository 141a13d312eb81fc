import { expect, it } from 'vitest';
import type { Expectation } from '../Suite.js';
import { checkLeaks } from './checks/checkLeaks.js';
import { evaluate } from './evaluate.js';
import type { Subject } from './Exchange.js';
import { matchesSchema } from './matchesSchema.js';
import { parseBody } from './parseBody.js';

function subject(text: string): Subject {
  return {
    request: { method: 'GET', url: 'https://host.example/v1/look', headers: {} },
    response: { status: 200, headers: { 'content-type': 'application/json' }, milliseconds: 5, text },
    operation: {
      operationId: 'look',
      method: 'get',
      path: '/v1/look',
      responses: {
        '200': { 'application/json': { type: 'object', additionalProperties: { type: 'number' } } },
      },
    },
    variables: {},
    secrets: ['s3cret-key'],
  };
}

const judge = (text: string, expectation: Omit<Expectation, 'rules'>): ReturnType<typeof evaluate> =>
  evaluate(subject(text), [], { id: 'c', expect: [{ rules: ['r'], ...expectation }] });

const EVERYTHING: readonly Omit<Expectation, 'rules'>[] = [
  { schema: true },
  { at: '', is: { type: 'object' } },
  { at: '', equals: { value: {} } },
  { sameAs: { var: 'x', ignore: ['a'] } },
  { leaks: 'none' },
  { text: { not: 'secret' } },
];

it.each([
  [
    '100,000 levels',
    '['.repeat(100_000) + ']'.repeat(100_000),
    'JSON that is refused unread: it is nested deeper than 1000 levels',
  ],
  [
    'a million brackets that are not closed',
    '['.repeat(1_000_000),
    'JSON that is refused unread: it is nested deeper than 1000 levels',
  ],
  [
    'a million values',
    `[${'1,'.repeat(1_000_000)}1]`,
    'JSON that is refused unread: it has more than 200000 values',
  ],
  [
    '300,000 fields',
    `{${'"a":1,'.repeat(300_000)}"a":1}`,
    'JSON that is refused unread: it has more than 100000 fields',
  ],
])('a body of %s is broken, whatever looks at it', (_what, text, broken) => {
  expect(parseBody(text)).toEqual({ broken });
  for (const expectation of EVERYTHING) {
    for (const { ok, seen } of judge(text, expectation)) if (!ok) expect(seen).toBe(broken);
  }
  expect(judge(text, { schema: true })).toMatchObject([{ ok: false }]);
});

it('a body of 1,000 levels is walked through', () => {
  const text = '['.repeat(1000) + ']'.repeat(1000);
  for (const expectation of EVERYTHING) expect(() => judge(text, expectation)).not.toThrow();
});

it('a body is parsed once, however many look at it', () => {
  const text = `{"a":[${'1,'.repeat(1000)}1]}`;
  const first = parseBody(text);
  expect(parseBody(text)).toBe(first);
  expect(parseBody('{}')).not.toBe(first);
});

it('of many findings a hundred are kept, those that are not well first', () => {
  const list = JSON.stringify({ list: [...Array.from({ length: 5000 }, () => 1), 'x', 'y'] });
  const findings = judge(list, { at: 'list[*]', is: { type: 'number' } });
  expect(findings).toHaveLength(100);
  expect(findings.filter(({ ok }) => !ok).map(({ at }) => at)).toEqual(['list[5000]', 'list[5001]']);
});

it('what was seen and expected is cut', () => {
  const name = 'n'.repeat(1_000_000);
  for (const expectation of EVERYTHING) {
    for (const { seen, expected } of judge(JSON.stringify({ [name]: name }), expectation)) {
      expect(seen.length + expected.length).toBeLessThan(10_000);
    }
  }
});

it('of many errors of a schema twenty are told, and how many more there are', () => {
  const schema = { type: 'array', items: { type: 'number' } };
  const lines = matchesSchema(
    schema,
    Array.from({ length: 50_000 }, () => 'x'),
  );
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe('and 49980 more');
});

it('looking for leaks takes no longer, the odder a text is', () => {
  const texts = [
    '\n'.repeat(500_000),
    '\n at '.repeat(100_000),
    ' /usr'.repeat(100_000),
    'A'.repeat(500_000),
    '10.1.1.'.repeat(70_000),
  ];
  const started = performance.now();
  for (const text of texts) checkLeaks({ rules: [], leaks: 'none' }, subject(text));
  expect(performance.now() - started).toBeLessThan(5000);
});

it('a stack trace is still seen', () => {
  const [found] = checkLeaks({ rules: [], leaks: 'none' }, subject('Oops\n    at Object.run (a.js:1)\n'));
  expect(found).toMatchObject({ ok: false, seen: 'a stack trace' });
});
