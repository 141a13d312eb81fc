import type { RuleResult, RunResult } from '../../conformance/RunEvent.js';
import type { Rule, RuleLevel } from '../../contract/Rule.js';
import { conclude } from '../result/conclude.js';
import { evidenceOf, type FindEvidence } from '../result/evidence.js';
import { inCatalogueOrder } from '../result/groupRules.js';
import { isForeseen, knownNote, passesUnexpectedly } from '../result/known.js';
import { rulePath } from '../result/rulePath.js';
import { observationLines } from '../text/observationLines.js';
import { sarifText } from './sarifText.js';

/** How SARIF calls a miss of each level. */
const LEVEL: Readonly<Record<RuleLevel, string>> = { MUST: 'error', SHOULD: 'warning', INFERRED: 'note' };

/** Base of the paths in the log: the root of the package. */
const ROOT = '%SRCROOT%';

/**
 * A result as SARIF 2.1.0: one result for each rule that did not hold, at the line where the rule is written; one
 * notification for each error of the harness.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(result: RunResult): string {
  const rules = inCatalogueOrder(result.rules);
  const find = evidenceOf(result);
  const started = new Date(result.started);
  const run = {
    tool: {
      driver: {
        name: 'Doppel',
        version: result.doppel,
        semanticVersion: result.doppel,
        rules: rules.map(({ rule }) => descriptor(rule)),
      },
    },
    automationDetails: { id: `doppel/${result.vendor}/` },
    originalUriBaseIds: { [ROOT]: { description: message('The root of the package of Doppel.') } },
    invocations: [
      {
        executionSuccessful: result.exitCode !== 2,
        exitCode: result.exitCode,
        exitCodeDescription: conclude(result).verdict,
        startTimeUtc: started.toISOString(),
        endTimeUtc: new Date(started.getTime() + result.milliseconds).toISOString(),
        toolExecutionNotifications: rules.flatMap((entry, index) =>
          entry.verdict === 'error' ? [notification(entry, index, find)] : [],
        ),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: rules.flatMap((entry, index) =>
      entry.verdict === 'fail' || entry.verdict === 'warn' || passesUnexpectedly(entry)
        ? [finding(entry, index, find)]
        : [],
    ),
    properties: { target: result.target, via: result.via, calls: result.calls, scores: result.scores },
  };
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor({ id, level, kind, operation, statement, source, quote, check }: Rule): object {
  const help = `${source} says: “${quote}”\n\nHow it is checked: ${check}.`;
  return {
    id,
    shortDescription: message(`${statement}.`),
    fullDescription: message(`${statement} (${level}).`),
    help: message(help),
    defaultConfiguration: { level: LEVEL[level] },
    properties: { level, kind, ...(operation !== undefined && { operation }), tags: ['conformance', kind] },
  };
}

function finding(result: RuleResult, ruleIndex: number, find: FindEvidence): object {
  const { rule, failures, known } = result;
  const [first] = failures;
  const seen = first ? `: ${first.expectation}; expected ${first.expected}, seen ${first.seen}` : '';
  const surprise = passesUnexpectedly(result) ? `: ${knownNote(result) ?? ''}` : '';
  const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
  return {
    ruleId: rule.id,
    ruleIndex,
    kind: 'fail',
    level: LEVEL[rule.level],
    message: message(
      `${rule.statement}${surprise}${seen}${more}.\n\n${observationLines(failures, find).join('\n')}`.trimEnd(),
    ),
    locations: [location(rule)],
    ...(isForeseen(result) && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: known?.reason ?? '' }],
    }),
    // One result for each rule, so its id tells results of different runs apart.
    partialFingerprints: { 'doppelRule/v1': rule.id },
    properties: { cases: [...new Set(failures.map(({ caseId }) => caseId))] },
  };
}

function notification({ rule, reason, failures }: RuleResult, index: number, find: FindEvidence): object {
  const told = [reason ?? 'The harness failed.', ...observationLines(failures, find)].join('\n');
  return {
    level: 'error',
    message: message(`${rule.id} could not be judged: ${told}`),
    associatedRule: { id: rule.id, index },
    locations: [location(rule)],
  };
}

function location(rule: Rule): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(rulePath(rule)), uriBaseId: ROOT },
      region: { startLine: rule.line },
    },
    ...(rule.operation !== undefined && {
      logicalLocations: [{ name: rule.operation, kind: 'function' }],
    }),
  };
}

function message(text: string): { readonly text: string } {
  return { text: sarifText(text) };
}
