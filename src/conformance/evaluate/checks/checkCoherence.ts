import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { parseBody } from '../parseBody.js';
import { show } from '../show.js';
import { valuesAt } from '../valuesAt.js';

/** `coherent`: the decision is what score and threshold say. */
export function checkCoherence({ coherent }: Expectation, { response }: Subject): Judged[] {
  if (!coherent) return [];
  const body = parseBody(response.text);
  if ('broken' in body) return [];
  const read = (path: string): unknown => valuesAt(body.json, path)[0]?.value;
  const [decision, score] = [read(coherent.decision), read(coherent.score)];
  const threshold = typeof coherent.threshold === 'number' ? coherent.threshold : read(coherent.threshold);
  const higher = coherent.better === 'higher';
  const expectation = `${coherent.decision} says whether ${coherent.score} is at ${higher ? 'least' : 'most'} the threshold`;
  const seen = `${coherent.decision} ${show(decision)}, ${coherent.score} ${show(score)}, threshold ${show(threshold)}`;
  if (typeof score !== 'number' || typeof threshold !== 'number') {
    return [{ ok: false, expectation, expected: 'a score and a threshold', seen }];
  }
  if (Math.abs(score - threshold) < (coherent.margin ?? 0)) return [];
  const reached = higher ? score >= threshold : score <= threshold;
  return [
    { ok: decision === reached, expectation, expected: `${coherent.decision} ${String(reached)}`, seen },
  ];
}
