import { show } from '../evaluate/show.js';
import type { Asked } from './ask.js';
import type { ProbeTools } from './Probe.js';
import type { OutcomeSpec, MorphSeriesOrder } from './Probing.js';

/** A pair and its response. */
export interface Step {
  readonly kind: 'self' | 'same' | 'other';
  readonly name: string;
  readonly asked: Asked;
}
/** One whose response has a score. */
export interface Scored extends Step {
  readonly score: number;
}

/** From the most alike to the least. */
export const KINDS = ['self', 'same', 'other'] as const;

/** Whether a score tells of less likeness than another. */
function isWorse(score: number, than: number, { better = 'higher' }: OutcomeSpec): boolean {
  return better === 'higher' ? score < than : score > than;
}

function ranked(steps: readonly Scored[], outcome: OutcomeSpec): Scored[] {
  return [...steps].sort((a, b) => (a.score === b.score ? 0 : isWorse(a.score, b.score, outcome) ? 1 : -1));
}

/** Each kind scores better than the next: its worst pair is held against the best of the next. */
export function holdOrder(
  steps: readonly Scored[],
  outcome: OutcomeSpec,
  { rules = {} }: MorphSeriesOrder,
  { findings }: ProbeTools,
): void {
  for (const [i, kind] of KINDS.entries()) {
    const next = KINDS.slice(i + 1).find((later) => steps.some((step) => step.kind === later));
    const worst = ranked(
      steps.filter((step) => step.kind === kind),
      outcome,
    ).at(-1);
    const [best] = ranked(
      steps.filter((step) => step.kind === next),
      outcome,
    );
    if (!worst || !best) continue;
    // An image with itself may tie with another of the same person at the end of the scale; two people may not.
    const ok =
      kind === 'self'
        ? !isWorse(worst.score, best.score, outcome)
        : isWorse(best.score, worst.score, outcome);
    findings.hold(
      rules.order,
      {
        ok,
        expectation: `${NAMES[kind]} score better than ${NAMES[best.kind]}`,
        expected: `${worst.name} better than ${best.name}`,
        seen: `${worst.score} and ${best.score}`,
      },
      worst.asked.exchange,
    );
  }
}

const NAMES = {
  self: 'an image and itself',
  same: 'images of one person',
  other: 'images of two people',
} as const;

/** The decision on each pair is what its score and the threshold say. */
export function holdDecisions(
  steps: readonly Scored[],
  outcome: OutcomeSpec,
  { rules = {} }: MorphSeriesOrder,
  { findings }: ProbeTools,
): void {
  for (const { name, score, asked } of steps) {
    const { threshold, decision } = asked;
    if (threshold === undefined || decision === undefined) continue;
    const due = !isWorse(score, threshold, outcome);
    findings.hold(
      rules.decision,
      {
        ok: decision === due,
        expectation: `${name}: the decision is what score and threshold say`,
        expected: String(due),
        seen: `${show(decision)} with the score ${score} and the threshold ${threshold}`,
      },
      asked.exchange,
    );
  }
}

/** No pair that matches scores worse than one that does not. */
export function holdMonotone(
  steps: readonly Scored[],
  outcome: OutcomeSpec,
  { rules = {} }: MorphSeriesOrder,
  { findings }: ProbeTools,
): void {
  const worst = ranked(
    steps.filter(({ asked }) => asked.decision === true),
    outcome,
  ).at(-1);
  const [best] = ranked(
    steps.filter(({ asked }) => asked.decision === false),
    outcome,
  );
  if (!worst || !best) return;
  findings.hold(
    rules.monotone,
    {
      ok: isWorse(best.score, worst.score, outcome),
      expectation: 'no pair that matches has a worse score than one that does not',
      expected: `${worst.name} better than ${best.name}`,
      seen: `${worst.score} matches, ${best.score} does not`,
    },
    worst.asked.exchange,
  );
}

/** The words for the scores stand in the order of the scores. */
export function holdLabels(
  steps: readonly Scored[],
  outcome: OutcomeSpec,
  { rules = {} }: MorphSeriesOrder,
  { findings }: ProbeTools,
): void {
  const { label } = outcome;
  if (!label || steps.length === 0) return;
  const order = ranked(steps, outcome);
  const ranks = order.map(({ asked }) => label.ascending.indexOf(String(asked.label)));
  findings.hold(rules.labels, {
    ok: ranks.every((rank, i) => rank >= 0 && rank <= (ranks[i - 1] ?? rank)),
    expectation: 'a better score never has a lower label',
    expected: 'labels that fall with the scores',
    seen: order.map(({ score, asked }) => `${score} ${show(asked.label)}`).join(', '),
  });
}

/** Every response tells the same threshold. */
export function holdThreshold(
  steps: readonly Step[],
  { rules = {} }: MorphSeriesOrder,
  { findings }: ProbeTools,
): void {
  const values = new Set(steps.map(({ asked }) => asked.threshold).filter((value) => value !== undefined));
  if (values.size === 0 || !rules.threshold) return;
  findings.hold(rules.threshold, {
    ok: values.size === 1,
    expectation: 'the threshold is the same in every response',
    expected: 'one threshold',
    seen: [...values].join(', '),
  });
}
