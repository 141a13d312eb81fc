import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';

/** `milliseconds`: the answer came in time. */
export function checkTime({ milliseconds }: Expectation, { answer }: Subject): Judged[] {
  if (!milliseconds) return [];
  const expected = `at most ${milliseconds.max} ms`;
  const ok = answer.milliseconds <= milliseconds.max;
  return [
    {
      ok,
      expectation: `the answer takes ${expected}`,
      expected,
      seen: ok ? 'in time' : `${Math.round(answer.milliseconds)} ms`,
    },
  ];
}
