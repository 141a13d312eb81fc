import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { describeStatuses, statusMatches } from '../statusMatches.js';

/** `status`: the answer has one of these. */
export function checkStatus({ status }: Expectation, { answer }: Subject): Judged[] {
  if (status === undefined) return [];
  const expected = describeStatuses(status);
  return [
    {
      ok: statusMatches(answer.status, status),
      expectation: `status is ${expected}`,
      expected,
      seen: String(answer.status),
    },
  ];
}
