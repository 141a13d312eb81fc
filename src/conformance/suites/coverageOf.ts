import type { Rule } from '../../contract/Rule.js';
import type { Suite } from '../Suite.js';

/** How a rule is shown. */
export interface Coverage {
  readonly rule: Rule;
  /** Cases that expect something of it. */
  readonly cases: readonly string[];
  /** Held against every response of its operation. */
  readonly always: boolean;
  readonly probes: readonly string[];
  /** Why nothing shows it. */
  readonly untested?: string;
}

/** How each rule of a catalogue is shown by a suite. */
export function coverageOf(rules: readonly Rule[], suite: Suite): Coverage[] {
  return rules.map((rule) => {
    const names = ({
      expect,
    }: {
      readonly expect: readonly { readonly rules: readonly string[] }[];
    }): boolean => expect.some((expectation) => expectation.rules.includes(rule.id));
    const untested = suite.untested.find((entry) => entry.rule === rule.id);
    return {
      rule,
      cases: suite.cases.filter(names).map(({ id }) => id),
      always: suite.always.some(names),
      probes: suite.probes.filter((entry) => entry.rule === rule.id).map(({ probe }) => probe),
      ...(untested && { untested: untested.reason }),
    };
  });
}

/** Names of rules in a suite that the catalogue does not have. */
export function unknownRules(rules: readonly Rule[], suite: Suite): string[] {
  const known = new Set(rules.map(({ id }) => id));
  const named = [
    ...[...suite.cases, ...suite.always].flatMap(({ expect }) =>
      expect.flatMap((expectation) => expectation.rules),
    ),
    ...suite.untested.map(({ rule }) => rule),
    ...suite.probes.map(({ rule }) => rule),
  ];
  return [...new Set(named.filter((id) => !known.has(id)))];
}
