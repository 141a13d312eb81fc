import { describe, expect, it } from 'vitest';
import type { RunResult } from '../conformance/RunEvent.js';
import { HOSTILE, hostileRun, UNSEEN } from './testing/hostile.js';
import { junitReport } from './junitReport.js';
import { manyRules } from './testing/manyRules.js';
import { sampleResult, sampleRule, sampleRun, sampleVerdict } from './testing/sampleRun.js';
import { visibleText } from './visibleText.js';
import { type XmlNode, xmlTree } from './testing/xmlTree.js';

/** Attributes that the schema of Ant requires, and the form of their values. */
const SUITE: Readonly<Record<string, RegExp>> = {
  name: /^\S/,
  package: /^\S+$/,
  id: /^\d+$/,
  timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  hostname: /^\S+$/,
  tests: /^\d+$/,
  failures: /^\d+$/,
  errors: /^\d+$/,
  skipped: /^\d+$/,
  time: /^\d+\.\d{3}$/,
};

function named(node: XmlNode, name: string): XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

function cases(result: RunResult): XmlNode[] {
  return xmlTree(junitReport(result)).children.flatMap((suite) => named(suite, 'testcase'));
}

describe('junitReport', () => {
  it('looks like this', () => {
    expect(junitReport(sampleRun)).toMatchSnapshot();
  });

  it.each([
    ['a run with every verdict', sampleRun],
    ['a hostile run', hostileRun],
    ['430 rules', manyRules()],
    ['nothing at all', sampleResult([])],
  ])('satisfies the conventions: %s', (_, result) => {
    const document = xmlTree(junitReport(result));
    expect([document.name, document.attributes]).toEqual(['testsuites', {}]);
    for (const [index, suite] of document.children.entries()) {
      expect(suite.name).toBe('testsuite');
      expect(Object.keys(suite.attributes)).toEqual(Object.keys(SUITE));
      for (const [name, form] of Object.entries(SUITE)) expect(suite.attributes[name]).toMatch(form);
      expect(suite.attributes.id).toBe(String(index));
      const tests = named(suite, 'testcase');
      const order = ['properties', ...tests.map(() => 'testcase'), 'system-out', 'system-err'];
      expect(suite.children.map(({ name }) => name)).toEqual(order);
      const countOf = (name: string) => String(tests.filter((test) => named(test, name).length > 0).length);
      expect(suite.attributes).toMatchObject({
        tests: String(tests.length),
        failures: countOf('failure'),
        errors: countOf('error'),
        skipped: countOf('skipped'),
      });
      for (const { attributes, children } of tests) {
        expect(Object.keys(attributes)).toEqual(['name', 'classname', 'time']);
        expect(children.length).toBeLessThanOrEqual(1);
        if (children[0]?.name !== 'skipped' && children[0]) expect(children[0].attributes.type).toMatch(/\S/);
      }
    }
    expect(document.children.flatMap((suite) => named(suite, 'testcase'))).toHaveLength(result.rules.length);
  });

  it('tells of a failure by what was expected and seen, and by the words of the vendor', () => {
    const [failure] = cases(sampleRun).flatMap((test) => named(test, 'failure'));
    expect(failure?.attributes).toEqual({
      message: 'faces satisfies {"type":"array"}: expected {"type":"array"}, seen nothing',
      type: 'MUST',
    });
    expect(failure?.text).toContain('“faces: the list of detected faces” (acme.faces.md)');
    expect(failure?.text).toContain('curl -X POST https://faces.acme.example/v1/detect');
  });

  it('takes a warning for a pass and tells of it in the output of the suite', () => {
    const suites = xmlTree(junitReport(sampleRun)).children;
    const suite = suites.find(({ attributes }) => attributes.name === 'acme compareFaces');
    expect(suite?.attributes).toMatchObject({ tests: '3', failures: '1', errors: '0', skipped: '0' });
    expect(suite && named(suite, 'system-out')[0]?.text).toContain('warning: acme.compare.message (SHOULD)');
  });

  it('skips a known failure and fails a pass that nobody foresaw', () => {
    const found = cases(
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
    ).map(({ children }) => children[0]);
    expect(found.map((child) => child?.name)).toEqual(['skipped', 'failure', 'failure']);
    expect(found[0]?.attributes.message).toBe('known failure: ticket 7');
    expect(found[2]?.attributes.type).toBe('unexpected pass');
  });

  it('holds hostile text as text', () => {
    const xml = junitReport(hostileRun);
    expect(xml).not.toMatch(UNSEEN);
    const [failure] = cases(hostileRun).flatMap((test) => named(test, 'failure'));
    expect(failure?.text).toContain(visibleText(HOSTILE));
  });
});
