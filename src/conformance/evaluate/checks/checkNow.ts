import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { show } from '../show.js';

/** `now`: the body, with or without quotes, is the time at which it came. */
export function checkNow({ now }: Expectation, { answer }: Subject): Judged[] {
  if (!now || answer.received === undefined) return [];
  const told = Date.parse(answer.text.trim().replaceAll('"', ''));
  const apart = Math.abs(told - answer.received) / 1000;
  return [
    {
      ok: apart <= now.within,
      expectation: `the body is the present time, ${now.within} s more or less`,
      expected: new Date(answer.received).toISOString(),
      seen: show(answer.text),
    },
  ];
}
