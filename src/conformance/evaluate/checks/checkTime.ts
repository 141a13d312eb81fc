import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';

/** `milliseconds`: the response came in time. */
export function checkTime({ milliseconds }: Expectation, { response }: Subject): Judged[] {
  if (!milliseconds) return [];
  const expected = `at most ${milliseconds.max} ms`;
  const ok = response.milliseconds <= milliseconds.max;
  return [
    {
      ok,
      expectation: `the response takes ${expected}`,
      expected,
      seen: ok ? 'in time' : `${Math.round(response.milliseconds)} ms`,
    },
  ];
}
