import type { RunContext } from '../run/RunInput.js';
import type { ProbeEvent } from '../RunEvent.js';
import type { Suite } from '../Suite.js';
import { SuiteError } from '../suites/SuiteError.js';
import { badInput } from './badInput.js';
import { canary } from './canary.js';
import { chargeRace } from './chargeRace.js';
import { connectionReuse } from './connectionReuse.js';
import { inputForms } from './inputForms.js';
import { makeProbe } from './makeProbe.js';
import type { Probe } from './Probe.js';
import { reencoding } from './reencoding.js';
import { selfMatch } from './selfMatch.js';
import { symmetry } from './symmetry.js';
import { thresholdSeries } from './thresholdSeries.js';

export type { Probe } from './Probe.js';
/** Of whatever probes make up, unless another is given. */
export const DEFAULT_SEED = 20260101;

/** Every probe of a vendor, the cheap ones first. A vendor without probes.yaml has none. */
export function probesFor({ probing }: Suite, { seed = DEFAULT_SEED } = {}): Probe[] {
  if (!probing) return [];
  const { calls, probes: orders } = probing;
  const work = <Order>(
    list: readonly Order[] = [],
  ): { orders: readonly Order[]; calls: typeof calls; seed: number } => ({
    orders: list,
    calls,
    seed,
  });
  const all = [
    makeProbe('self-match', 'Something compared with itself matches', {
      examine: selfMatch,
      ...work(orders['self-match']),
    }),
    makeProbe('symmetry', 'The order of the inputs does not matter', {
      examine: symmetry,
      ...work(orders.symmetry),
    }),
    makeProbe('input-forms', 'The same images in every form have the same outcome', {
      examine: inputForms,
      ...work(orders['input-forms']),
    }),
    makeProbe('threshold-series', 'Scores and decisions follow likeness, step by step', {
      examine: thresholdSeries,
      ...work(orders['threshold-series']),
    }),
    makeProbe('connection-reuse', 'A good call opens the door for that call alone', {
      examine: connectionReuse,
      ...work(orders['connection-reuse']),
    }),
    makeProbe('canary', 'The images of a refused request are not fetched', {
      examine: canary,
      ...work(orders.canary),
    }),
    makeProbe('charge-race', 'A balance for one call pays for exactly one of many at once', {
      examine: chargeRace,
      ...work(orders['charge-race']),
    }),
    makeProbe('reencoding', 'Another encoding of an image has nearly the same outcome', {
      examine: reencoding,
      ...work(orders.reencoding),
    }),
    makeProbe('bad-input', 'Made-up bad requests are refused as the document says', {
      examine: badInput,
      ...work(orders['bad-input']),
    }),
  ];
  return all.filter(({ name }) => (orders[name]?.length ?? 0) > 0);
}

/**
 * What a run needs to do a vendor's probes.
 *
 * @param only - names of probes; all when left out
 * @param seed - of whatever probes make up
 * @throws SuiteError when a name is none
 */
export function runProbes(
  suite: Suite,
  { only, seed }: { readonly only?: readonly string[]; readonly seed?: number } = {},
): (context: RunContext) => AsyncIterable<ProbeEvent> {
  const probes = probesFor(suite, seed === undefined ? {} : { seed });
  const stranger = only?.find((name) => !probes.some((probe) => probe.name === name));
  if (stranger !== undefined) {
    const known = probes.map(({ name }) => name).join(', ') || 'none';
    throw new SuiteError(`${suite.vendor} has no probe ${stranger}; there are: ${known}`);
  }
  const chosen = probes.filter(({ name }) => only?.includes(name) ?? true);
  return async function* (context) {
    for (const probe of chosen) yield await probe.run(context);
  };
}
