import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { show } from '../show.js';

/** `text`: the body as it came. */
export function checkText({ text }: Expectation, { response }: Subject): Judged[] {
  const judged: Judged[] = [];
  const seen = show(response.text);
  if (text?.matches !== undefined) {
    const ok = new RegExp(text.matches).test(response.text);
    judged.push({ ok, expectation: `the body matches ${text.matches}`, expected: text.matches, seen });
  }
  if (text?.not !== undefined) {
    const ok = !new RegExp(text.not).test(response.text);
    judged.push({
      ok,
      expectation: `the body does not match ${text.not}`,
      expected: `not ${text.not}`,
      seen,
    });
  }
  return judged;
}
