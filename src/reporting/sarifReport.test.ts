import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../conformance/RunEvent.js';
import { hostileRun } from './testing/hostile.js';
import { manyRules } from './testing/manyRules.js';
import {
  sampleObservation,
  sampleResult,
  sampleRule,
  sampleRun,
  sampleVerdict,
} from './testing/sampleRun.js';
import { sarifReport } from './sarifReport.js';
import { sarifSchema } from './testing/sarifSchema.js';

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region: { readonly startLine: number };
  };
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[];
        };
      };
      readonly invocations: readonly [
        {
          readonly executionSuccessful: boolean;
          readonly toolExecutionNotifications: readonly {
            readonly associatedRule: { readonly id: string };
          }[];
        },
      ];
      readonly originalUriBaseIds: object;
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [Location];
        readonly suppressions?: readonly object[];
      }[];
    },
  ];
}

function runOf(result: RunResult): Log['runs'][0] {
  return (JSON.parse(sarifReport(result)) as Log).runs[0];
}

const ajv = new Ajv2020({ allErrors: true });

(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);

const validate = ajv.compile(sarifSchema);

describe('sarifReport', () => {
  it('looks like this', () => {
    expect(sarifReport(sampleRun)).toMatchSnapshot();
  });

  it.each([
    ['a run with every verdict', sampleRun],
    ['a hostile run', hostileRun],
    ['430 rules', manyRules()],
    ['nothing at all', sampleResult([])],
  ])('satisfies the standard: %s', (_, result) => {
    validate(JSON.parse(sarifReport(result)));
    expect(validate.errors).toBeNull();
    const { tool, results, originalUriBaseIds } = runOf(result);
    expect(new Set(tool.driver.rules.map(({ id }) => id)).size).toBe(result.rules.length);
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(originalUriBaseIds).toHaveProperty([locations[0].physicalLocation.artifactLocation.uriBaseId]);
    }
  });

  it('has one result for each rule that did not hold, as grave as its level, where the rule is written', () => {
    const found = runOf(sampleRun).results.map(({ ruleId, level, locations: [{ physicalLocation }] }) => [
      ruleId,
      level,
      `${physicalLocation.artifactLocation.uri}:${physicalLocation.region.startLine}`,
    ]);
    expect(found).toEqual([
      ['acme.detect.faces', 'error', 'spec/acme/rules.yaml:10'],
      ['acme.compare.range', 'error', 'spec/acme/rules.yaml:31'],
      ['acme.compare.message', 'warning', 'spec/acme/rules.yaml:37'],
    ]);
  });

  it('takes an inferred rule for a note', () => {
    const inferred = sampleVerdict(sampleRule('a', { level: 'INFERRED' }), 'warn');
    expect(runOf(sampleResult([inferred])).results[0]?.level).toBe('note');
  });

  it('helps with the words of the vendor', () => {
    const { rules } = runOf(sampleRun).tool.driver;
    expect(rules.find(({ id }) => id === 'acme.detect.faces')?.help.text).toContain(
      'acme.faces.md says: “faces: the list of detected faces”',
    );
  });

  it('tells of errors of the harness as such, not as results', () => {
    const [{ executionSuccessful, toolExecutionNotifications }] = runOf(sampleRun).invocations;
    expect(executionSuccessful).toBe(false);
    expect(toolExecutionNotifications.map(({ associatedRule }) => associatedRule.id)).toEqual([
      'acme.detect.time',
    ]);
  });

  it('suppresses known failures and tells of passes that nobody foresaw', () => {
    const { results } = runOf(
      sampleResult([
        sampleVerdict(sampleRule('a', { line: 1 }), 'fail', {
          known: { state: 'expected', reason: 'ticket 7' },
        }),
        sampleVerdict(sampleRule('b', { line: 2 }), 'fail', {
          known: { state: 'expired', reason: 'ticket 8' },
        }),
        sampleVerdict(sampleRule('c', { line: 3 }), 'pass', {
          known: { state: 'unexpected-pass', reason: 'ticket 9' },
        }),
      ]),
    );
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: 'external', status: 'accepted', justification: 'ticket 7' }],
      undefined,
      undefined,
    ]);
    expect(results[2]?.message.text).toContain('passes, but is listed as a known failure');
  });

  it('doubles braces and lets no link come about in messages', () => {
    const failures = [sampleObservation({ seen: '{"a":1} {0} [click](https://evil.example)' })];
    const { results } = runOf(sampleResult([sampleVerdict(sampleRule('a'), 'fail', { failures })]));
    expect(results[0]?.message.text).toContain('seen {{"a":1}} {{0}} [click] (https://evil.example)');
  });
});
