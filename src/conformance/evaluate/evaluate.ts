import { operationOf } from '../../contract/operationOf.js';
import type { Case, Expectation, Standing } from '../Suite.js';
import type { Observation } from '../RunEvent.js';
import { checkBilling } from './checks/checkBilling.js';
import { checkCoherence } from './checks/checkCoherence.js';
import { checkHeader } from './checks/checkHeader.js';
import { checkLeaks } from './checks/checkLeaks.js';
import { checkNow } from './checks/checkNow.js';
import { checkNumbers } from './checks/checkNumbers.js';
import { checkSame } from './checks/checkSame.js';
import { checkSchema } from './checks/checkSchema.js';
import { checkStatus } from './checks/checkStatus.js';
import { checkText } from './checks/checkText.js';
import { checkTime } from './checks/checkTime.js';
import { checkValues } from './checks/checkValues.js';
import { cut } from './cut.js';
import type { Judged, Subject } from './Exchange.js';
import { statusMatches } from './statusMatches.js';

/** Looks at its own words of an expectation and says nothing about others. */
export type Check = (expectation: Expectation, subject: Subject) => Judged[];
export type Checks = Readonly<Record<string, Check>>;

/** Every check. */
export const CHECKS: Checks = {
  status: checkStatus,
  values: checkValues,
  header: checkHeader,
  text: checkText,
  schema: checkSchema,
  coherence: checkCoherence,
  billing: checkBilling,
  leaks: checkLeaks,
  time: checkTime,
  same: checkSame,
  numbers: checkNumbers,
  now: checkNow,
};

/**
 * Hold a response against what its case expects of it, and against what holds for every response of its operation.
 *
 * Pure: the same in the runner, in newman's sandbox and over a recording.
 *
 * @param testCase - left out for an exchange that belongs to no case
 * @returns an observation for each rule of each expectation that could be judged
 */
export function evaluate(
  subject: Subject,
  always: readonly Standing[],
  testCase: Pick<Case, 'id' | 'expect'> | undefined,
  checks = CHECKS,
): Observation[] {
  const { operationId } = subject.operation;
  const standing = always.filter(
    ({ operation, when }) =>
      (operation === undefined || [operation].flat().includes(operationId)) && applies(when, subject),
  );
  // A case may ask another address or with another method: what holds for every response of the operation says nothing about it.
  const general = operationOf([subject.operation], subject.request) ? standing : [];
  const expectations = [...general.flatMap(({ expect }) => expect), ...(testCase?.expect ?? [])];
  return expectations
    .filter(({ when }) => applies(when, subject))
    .flatMap((expectation) => {
      const judged = bounded(Object.values(checks).flatMap((check) => check(expectation, subject)));
      return expectation.rules.flatMap((rule) =>
        judged.map((finding) => ({ rule, ...finding, caseId: testCase?.id ?? 'exchange' })),
      );
    });
}

/** A body may have any number of elements, and names and texts of any length. */
const MOST_FINDINGS = 100;
const LONGEST = 4000;

/** As many findings as a report can show, those that are not well first. */
function bounded(judged: readonly Judged[]): Judged[] {
  const kept =
    judged.length > MOST_FINDINGS
      ? [...judged.filter(({ ok }) => !ok), ...judged.filter(({ ok }) => ok)].slice(0, MOST_FINDINGS)
      : judged;
  return kept.map((finding) => ({
    ...finding,
    expected: cut(finding.expected, LONGEST),
    seen: cut(finding.seen, LONGEST),
  }));
}

function applies(when: Standing['when'], { response }: Subject): boolean {
  return when?.status === undefined || statusMatches(response.status, when.status);
}
