import { ask, callOf } from './ask.js';
import { describePair } from './describeInput.js';
import type { Examine, ProbeTools } from './Probe.js';
import type { MorphSeriesOrder } from './Probing.js';
import {
  holdDecisions,
  holdLabels,
  holdMonotone,
  holdOrder,
  holdThreshold,
  KINDS,
  type Scored,
  type Step,
} from './imageSteps.js';

/** Scores and decisions over pairs of images: one image twice, two of one person, and of two people. */
export const morphSeries: Examine<MorphSeriesOrder> = async (order, tools) => {
  const { findings } = tools;
  const steps: Step[] = [];
  for (const kind of KINDS) {
    for (const pair of order.images[kind] ?? []) {
      steps.push({ kind, name: describePair(pair), asked: await ask(order, pair, tools) });
    }
  }
  const answered = steps.filter(({ asked }) => asked.success);
  const missing = steps.filter(({ asked }) => !asked.success);
  if (missing.length > 0) {
    findings.note(
      missing.map(({ name, asked }) => `${name} was answered with ${asked.response.status}`).join(', '),
    );
  }
  const { outcome = {} } = callOf(tools, order.call);
  const scored = answered.flatMap((step) =>
    step.asked.score === undefined ? [] : [{ ...step, score: step.asked.score }],
  );
  if (answered.length > 0 && scored.length === 0)
    findings.note(`the responses of ${order.call} have no score`);
  holdOrder(scored, outcome, order, tools);
  holdDecisions(scored, outcome, order, tools);
  holdMonotone(scored, outcome, order, tools);
  holdLabels(scored, outcome, order, tools);
  holdThreshold(answered, order, tools);
  addSeries(scored, order, tools);
};

function addSeries(steps: readonly Scored[], { call }: MorphSeriesOrder, { findings }: ProbeTools): void {
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
