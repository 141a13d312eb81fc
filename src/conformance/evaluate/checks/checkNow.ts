import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { parseBody } from '../parseBody.js';
import { show } from '../show.js';
import { valuesAt } from '../valuesAt.js';

/** `now`: the body, with or without quotes, is the time at which it came; with `at`, Unix milliseconds at that path. */
export function checkNow({ now, at }: Expectation, { response }: Subject): Judged[] {
  if (!now || response.received === undefined) return [];
  const told =
    at === undefined ? Date.parse(response.text.trim().replaceAll('"', '')) : timeAt(response.text, at);
  const apart = Math.abs(told - response.received) / 1000;
  return [
    {
      ok: apart <= now.within,
      expectation: `${at ?? 'the body'} is the present time, ${now.within} s more or less`,
      expected: 'the present',
      // What passes is told without the time of the run, so that two runs do not differ in it.
      seen:
        apart <= now.within
          ? 'the present'
          : `${at === undefined ? show(response.text) : show(told)} at ${new Date(response.received).toISOString()}`,
    },
  ];
}

function timeAt(text: string, at: string): number {
  const body = parseBody(text);
  const value = 'json' in body ? valuesAt(body.json, at)[0]?.value : undefined;
  return typeof value === 'number' ? value : NaN;
}
