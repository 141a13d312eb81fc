import { show } from '../evaluate/show.js';
import { ask, callOf, type Asked } from './ask.js';
import { describePair } from './describeInput.js';
import type { Examine, ProbeTools } from './Probe.js';
import type { Outcome, PictureLadderOrder } from './Probing.js';

interface Step {
  readonly kind: 'self' | 'same' | 'other';
  readonly name: string;
  readonly asked: Asked;
}
interface Scored extends Step {
  readonly score: number;
}

const KINDS = ['self', 'same', 'other'] as const;

/** Scores and decisions over pairs of pictures: one picture twice, two of one person, and of two people. */
export const pictureLadder: Examine<PictureLadderOrder> = async (order, tools) => {
  const { findings } = tools;
  const steps: Step[] = [];
  for (const kind of KINDS) {
    for (const pair of order.pictures[kind] ?? []) {
      steps.push({ kind, name: describePair(pair), asked: await ask(order, pair, tools) });
    }
  }
  const answered = steps.filter(({ asked }) => asked.success);
  const missing = steps.filter(({ asked }) => !asked.success);
  if (missing.length > 0) {
    findings.note(
      missing.map(({ name, asked }) => `${name} was answered with ${asked.answer.status}`).join(', '),
    );
  }
  const { outcome = {} } = callOf(tools, order.call);
  const scored = answered.flatMap((step) =>
    step.asked.score === undefined ? [] : [{ ...step, score: step.asked.score }],
  );
  if (answered.length > 0 && scored.length === 0) findings.note(`the answers of ${order.call} have no score`);
  holdOrder(scored, outcome, order, tools);
  holdDecisions(scored, outcome, order, tools);
  holdMonotone(scored, outcome, order, tools);
  holdLabels(scored, outcome, order, tools);
  holdThreshold(answered, order, tools);
  addSeries(scored, order, tools);
};

/** Whether a score tells of less likeness than another. */
function isWorse(score: number, than: number, { better = 'higher' }: Outcome): boolean {
  return better === 'higher' ? score < than : score > than;
}

function ranked(steps: readonly Scored[], outcome: Outcome): Scored[] {
  return [...steps].sort((a, b) => (a.score === b.score ? 0 : isWorse(a.score, b.score, outcome) ? 1 : -1));
}

/** Each kind scores better than the next: its worst pair is held against the best of the next. */
function holdOrder(
  steps: readonly Scored[],
  outcome: Outcome,
  { rules = {} }: PictureLadderOrder,
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
    // A picture with itself may tie with another of the same person at the end of the scale; two people may not.
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
  self: 'a picture and itself',
  same: 'pictures of one person',
  other: 'pictures of two people',
} as const;

function holdDecisions(
  steps: readonly Scored[],
  outcome: Outcome,
  { rules = {} }: PictureLadderOrder,
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

function holdMonotone(
  steps: readonly Scored[],
  outcome: Outcome,
  { rules = {} }: PictureLadderOrder,
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

function holdLabels(
  steps: readonly Scored[],
  outcome: Outcome,
  { rules = {} }: PictureLadderOrder,
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

function holdThreshold(
  steps: readonly Step[],
  { rules = {} }: PictureLadderOrder,
  { findings }: ProbeTools,
): void {
  const values = new Set(steps.map(({ asked }) => asked.threshold).filter((value) => value !== undefined));
  if (values.size === 0 || !rules.threshold) return;
  findings.hold(rules.threshold, {
    ok: values.size === 1,
    expectation: 'the threshold is the same in every answer',
    expected: 'one threshold',
    seen: [...values].join(', '),
  });
}

function addSeries(steps: readonly Scored[], { call }: PictureLadderOrder, { findings }: ProbeTools): void {
  if (steps.length === 0) return;
  const threshold = steps.find(({ asked }) => asked.threshold !== undefined)?.asked.threshold;
  findings.series.push({
    title: `Score of ${call} by pair: ${steps.map(({ name, kind }, i) => `${i + 1} ${name} (${kind})`).join(', ')}`,
    x: 'pair, from the most alike to the least',
    y: 'score',
    ...(threshold !== undefined && { threshold }),
    points: steps.map(({ score }, i) => [i + 1, score] as const),
  });
}
