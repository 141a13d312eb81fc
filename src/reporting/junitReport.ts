import { escapeMarkup } from '../core/escapeMarkup.js';
import type { RuleResult, RunResult } from '../conformance/RunEvent.js';
import { countsAgainst, knownNote, passesUnexpectedly } from './result/conclude.js';
import { evidenceOf, type FindEvidence, observationLines } from './result/evidence.js';
import { ALL_OPERATIONS, groupByOperation, type RuleGroup } from './result/groupRules.js';
import { spent } from './result/quantities.js';
import { LEVELS } from './result/verdicts.js';
import { visibleLine, visibleText } from './visibleText.js';

/** XML that is ready to be written. */
interface Xml {
  readonly xml: string;
}

/**
 * A result as JUnit XML: a test suite for each operation, a test case for each rule. It satisfies the schema of Ant and
 * that of Jenkins. A warning is no failure there: it passes, and the suite's output tells of it.
 *
 * @see https://github.com/windyroad/JUnit-Schema
 */
export function junitReport(result: RunResult): string {
  const find = evidenceOf(result);
  const suites = groupByOperation(result.rules).map((group, id) => suite(group, id, result, find));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', {}, suites).xml}\n`;
}

type TestOutcome = RuleResult['verdict'] | 'known' | 'surprise';

/** What becomes of a rule where there is a list of known failures: those do not fail, unforeseen passes do. */
function testOutcome(result: RuleResult): TestOutcome {
  if (passesUnexpectedly(result)) return 'surprise';
  return result.verdict === 'fail' && !countsAgainst(result) ? 'known' : result.verdict;
}

function suite({ name, rules }: RuleGroup, id: number, result: RunResult, find: FindEvidence): Xml {
  const countOf = (...outcomes: readonly TestOutcome[]): number =>
    rules.filter((rule) => outcomes.includes(testOutcome(rule))).length;
  const warnings = rules.filter(({ verdict }) => verdict === 'warn');
  const own = result.cases.filter(({ operation }) => operation === name);
  const attributes = {
    name: `${result.vendor} ${name}`,
    package: `doppel.${result.vendor}`,
    id,
    // The schema of Ant forbids fractions and a time zone.
    timestamp: new Date(result.started).toISOString().slice(0, 19),
    hostname: hostOf(result.target),
    tests: rules.length,
    failures: countOf('fail', 'surprise'),
    errors: countOf('error'),
    skipped: countOf('skip', 'known'),
    time: seconds(own.reduce((sum, { milliseconds }) => sum + milliseconds, 0)),
  };
  return xmlElement('testsuite', attributes, [
    xmlElement('properties', {}, properties(result)),
    ...rules.map((rule) => testcase(rule, name, result.vendor, find)),
    xmlElement('system-out', {}, warnings.map((rule) => `warning: ${told(rule, find)}`).join('\n\n')),
    xmlElement('system-err', {}),
  ]);
}

function properties(result: RunResult): Xml[] {
  const { doppel, vendor, title, target, via, calls, spend, scores, exitCode } = result;
  const values: Record<string, string | number> = {
    doppel,
    vendor,
    title,
    target,
    via,
    calls,
    spend: spent(spend),
  };
  for (const level of LEVELS) {
    const { passed, judged, total } = scores[level];
    values[`score.${level}`] = `${passed} of ${judged} judged of ${total}`;
  }
  return Object.entries({ ...values, exitCode }).map(([name, value]) =>
    xmlElement('property', { name, value }),
  );
}

function testcase(result: RuleResult, operation: string, vendor: string, find: FindEvidence): Xml {
  const { rule, reason = '', failures } = result;
  const [first] = failures;
  const seen = first
    ? `${first.expectation}: expected ${first.expected}, seen ${first.seen}`
    : rule.statement;
  const outcome = {
    pass: () => [],
    warn: () => [],
    skip: () => [xmlElement('skipped', { message: reason })],
    known: () => [xmlElement('skipped', { message: knownNote(result) ?? '' })],
    surprise: () => [xmlElement('failure', { message: knownNote(result) ?? '', type: 'unexpected pass' })],
    error: () => [xmlElement('error', { message: reason || seen, type: 'harness' }, told(result, find))],
    fail: () => [xmlElement('failure', { message: seen, type: rule.level }, told(result, find))],
  };
  const attributes = {
    name: `${rule.id}: ${rule.statement}`,
    classname: `doppel.${vendor}.${operation === ALL_OPERATIONS ? 'all' : operation}`,
    // Requests take time, rules do not: one request shows several. The suite has the time of its requests.
    time: seconds(0),
  };
  return xmlElement('testcase', attributes, outcome[testOutcome(result)]());
}

function told(result: RuleResult, find: FindEvidence): string {
  const { rule, reason, failures } = result;
  return [
    `${rule.id} (${rule.level}): ${rule.statement}`,
    `“${rule.quote}” (${rule.source})`,
    ...[reason, knownNote(result)].flatMap((note) => note ?? []),
    ...observationLines(failures, find),
  ].join('\n');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function hostOf(target: string): string {
  return (URL.canParse(target) && new URL(target).host) || 'localhost';
}

/**
 * An XML element. Texts may hold anything: what XML cannot, control characters among it, is replaced by something to see.
 *
 * @param content - text, or elements
 */
function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly Xml[] = '',
): Xml {
  const listed = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeMarkup(visibleLine(String(value)))}"`,
  );
  const start = `<${name}${listed.join('')}`;
  if (content.length === 0) return { xml: `${start}/>` };
  const inner =
    typeof content === 'string'
      ? escapeMarkup(visibleText(content))
      : `\n${content.map(({ xml }) => xml).join('\n')}\n`;
  return { xml: `${start}>${inner}</${name}>` };
}
