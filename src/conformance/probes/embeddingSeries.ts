import { RandomNumbers } from '../../core/RandomNumbers.js';
import { ask, type Asked } from './ask.js';
import { cosineSteps, tableScore, type SeriesStep } from './cosineSteps.js';
import type { Examine, ProbeTools } from './Probe.js';
import type { EmbeddingSeriesOrder } from './Probing.js';

interface Step extends SeriesStep {
  readonly asked: Asked;
}

/** Cosines closer than this are one to a server that computes with 32-bit numbers: its score may turn either way. */
const SAME_COSINE = 1e-6;

const PRODUCTS = 8;

/** The scores of pairs of vectors whose cosine is known exactly, held against the documented table. */
export const embeddingSeries: Examine<EmbeddingSeriesOrder> = async (order, tools) => {
  const { embeddings, rules = {} } = order;
  const steps: Step[] = [];
  for (const step of cosineSteps(embeddings)) {
    const vectors = [{ embedding: 'a' }, { embedding: { cosineToA: step.cosine } }];
    steps.push({ ...step, asked: await ask(order, vectors, tools) });
  }
  const { findings } = tools;
  for (const { cosine, score, anchor, asked } of steps) {
    if (score !== undefined && !(score === 0 && cosine < 0)) {
      holdScore(anchor ? anchor.rules : rules.between, cosine, score, asked, order, tools);
    } else if (cosine < -SAME_COSINE && embeddings.negative) {
      findings.hold(
        rules.negative,
        {
          ok: asked.score !== undefined && embeddings.negative.includes(asked.score),
          expectation: `a cosine of ${cosine} scores ${embeddings.negative.join(' or ')}`,
          expected: embeddings.negative.join(' or '),
          seen: seenOf(asked),
        },
        asked.exchange,
      );
    }
  }
  holdOrder(steps, order, tools);
  await holdProducts(order, tools);
  findings.series.push({
    title: `Score of ${order.call} by cosine`,
    x: 'cosine',
    y: 'score',
    ...(embeddings.threshold !== undefined && { threshold: embeddings.threshold }),
    points: steps.flatMap(({ cosine, asked }) =>
      asked.score === undefined ? [] : [[cosine, asked.score] as const],
    ),
  });
};

function holdScore(
  rules: readonly string[] | undefined,
  cosine: number,
  score: number,
  asked: Asked,
  { embeddings: { within } }: EmbeddingSeriesOrder,
  { findings }: ProbeTools,
): void {
  const rounded = Math.round(score * 1000) / 1000;
  findings.hold(
    rules,
    {
      // A margin for the last bits of the interpolation.
      ok: asked.score !== undefined && Math.abs(asked.score - score) <= within + 1e-9,
      expectation: `a cosine of ${cosine} scores ${rounded}, or ${within} more or less`,
      expected: `${rounded} within ${within}`,
      seen: seenOf(asked),
    },
    asked.exchange,
  );
}

/** One claim: over the whole morph series the score never rises while the cosine falls. */
function holdOrder(
  steps: readonly Step[],
  { rules = {} }: EmbeddingSeriesOrder,
  { findings }: ProbeTools,
): void {
  let lowest: Step | undefined;
  let wrong: readonly [Step, Step] | undefined;
  for (const step of steps) {
    const { score } = step.asked;
    if (score === undefined) continue;
    const before = lowest?.asked.score;
    if (lowest && before !== undefined && score > before && lowest.cosine - step.cosine > SAME_COSINE) {
      wrong ??= [lowest, step];
    }
    if (before === undefined || score < before) lowest = step;
  }
  findings.hold(
    rules.order,
    {
      ok: lowest !== undefined && !wrong,
      expectation: 'the score never rises while the cosine falls',
      expected: 'scores that fall with the cosine',
      seen: wrong
        ? wrong.map(({ cosine, asked }) => `${seenOf(asked)} at ${cosine}`).join(', ')
        : lowest
          ? `${steps.length} scores in order`
          : 'no score at all',
    },
    wrong?.[1].asked.exchange,
  );
}

/** Vectors that both point away from the axes: only their dot product tells how alike they are. */
async function holdProducts(order: EmbeddingSeriesOrder, tools: ProbeTools): Promise<void> {
  const { anchors } = order.embeddings;
  const random = new RandomNumbers(tools.seed);
  for (let i = 0; i < PRODUCTS; i++) {
    // Angles between vectors of the upper half plane, less than a right angle apart.
    const first = random.share() * (Math.PI / 2);
    const second = first + random.share() * (Math.PI / 2);
    const cosine = Math.cos(second - first);
    const score = tableScore(anchors, cosine);
    const vectors = [first, second].map((angle) => ({ embedding: { cosineToA: Math.cos(angle) } }));
    if (score !== undefined)
      holdScore(order.rules?.product, cosine, score, await ask(order, vectors, tools), order, tools);
  }
}

function seenOf({ response, score }: Asked): string {
  return score === undefined ? `status ${response.status} without a score` : `score ${score}`;
}
