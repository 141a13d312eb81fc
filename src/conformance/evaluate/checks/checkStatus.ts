import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { describeStatuses, statusMatches } from '../statusMatches.js';

/** `status`: the response has one of these. */
export function checkStatus({ status }: Expectation, { response }: Subject): Judged[] {
  if (status === undefined) return [];
  const expected = describeStatuses(status);
  return [
    {
      ok: statusMatches(response.status, status),
      expectation: `status is ${expected}`,
      expected,
      seen: String(response.status),
    },
  ];
}
