import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { hostileRun } from '../testing/hostile.js';
import { manyRules } from '../testing/manyRules.js';
import { ReportError } from '../ReportError.js';
import { sampleResult, sampleRule, sampleRun, sampleVerdict } from '../testing/sampleRun.js';
import { jsonReport } from './jsonReport.js';
import { readResult } from './readResult.js';
import { runResultSchema } from './runResultSchema.js';

/** The same value with the properties of all objects the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, reversed(part)]),
  );
}

const known = sampleResult([
  sampleVerdict(sampleRule('a'), 'fail', {
    known: { state: 'expired', reason: 'ticket 7', until: '2026-01-01' },
  }),
]);

describe('jsonReport', () => {
  it('has a schema that is itself valid', () => {
    expect(new Ajv2020().validateSchema(runResultSchema)).toBe(true);
  });

  it.each([
    ['a run with every verdict', sampleRun],
    ['a hostile run', hostileRun],
    ['430 rules', manyRules()],
    ['a known failure', known],
    ['nothing at all', sampleResult([])],
  ])('satisfies its schema: %s', (_, result) => {
    const read = readResult(jsonReport(result), 'x.json');
    expect(read.rules).toHaveLength(result.rules.length);
    expect(read.cases).toEqual(result.cases);
    expect(read.probes).toEqual(result.probes);
  });

  it('does not depend on the order of properties and rules', () => {
    const other = reversed({ ...sampleRun, rules: sampleRun.rules.toReversed() }) as typeof sampleRun;
    expect(jsonReport(other)).toBe(jsonReport(sampleRun));
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(sampleRun));
  });

  it('is the same again when it was read', () => {
    const text = jsonReport(sampleRun);
    expect(jsonReport(readResult(text, 'x.json'))).toBe(text);
  });

  it('tells nothing of the folders of the machine that made it', () => {
    expect(jsonReport(sampleRun)).not.toContain('somebody');
    expect(jsonReport(sampleRun)).toContain('"file": "spec/acme/rules.yaml"');
  });

  it('leaves out what the schema does not name', () => {
    const [rule] = sampleRun.rules;
    if (!rule) throw new Error('The sample has no rule');
    expect(jsonReport({ ...sampleRun, rules: [Object.assign({ secret: 'x' }, rule)] })).not.toContain(
      'secret',
    );
  });
});

describe('readResult', () => {
  it.each([
    ['{', 'x.json: no JSON; name a JSON report of a conformance run'],
    ['[]', 'x.json: not a result of this version of Doppel: the file must be object; name'],
    ['{"doppel":"1"}', 'the file must have required property'],
    [
      jsonReport(sampleRun).replace('"level": "MUST"', '"level": "MAY"'),
      'rules.0.rule.level must be equal to one of',
    ],
    [jsonReport(sampleRun).replace('"calls": 214', '"calls": -1'), 'calls must be >= 0'],
  ])('refuses what is no result', (text, message) => {
    const read = () => readResult(text, 'x.json');
    expect(read).toThrow(ReportError);
    expect(read).toThrow(message);
  });
});
