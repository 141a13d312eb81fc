import { describe, expect, it } from 'vitest';
import { compareEverywhere } from '../support/compare.js';
import { otherPortrait, PEOPLE, portrait } from '../support/photographs.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

describe('two images', () => {
  it('match everywhere with the best score when they are one photograph', async () => {
    const image = await portrait('anna');
    const verdicts = await compareEverywhere(stub, image, image);
    expect(verdicts.map(({ match, status }) => [status, match])).toEqual(Array(5).fill([200, true]));
    expect(verdicts.map(({ score }) => score)).toEqual([0, 100, 100, 100, 100]);
  });

  it.each(PEOPLE)('match everywhere when they are two captures of %s', async (person) => {
    const verdicts = await compareEverywhere(stub, await portrait(person), await otherPortrait(person));
    expect(verdicts.map(({ vendor, match }) => `${vendor} ${match}`)).toEqual(
      verdicts.map(({ vendor }) => `${vendor} true`),
    );
  });

  const strangers = PEOPLE.flatMap((a, i) => PEOPLE.slice(i + 1).map((b) => [a, b] as const));
  it.each(strangers)('match nowhere when they show %s and %s', async (a, b) => {
    const verdicts = await compareEverywhere(stub, await portrait(a), await portrait(b));
    expect(verdicts.map(({ status, match }) => [status, match])).toEqual(Array(5).fill([200, false]));
  });

  it('bring a score, a threshold and a decision that fit together', async () => {
    for (const [a, b] of [
      await Promise.all([portrait('beth'), otherPortrait('beth')]),
      await Promise.all([portrait('beth'), portrait('dana')]),
    ]) {
      const [verify, lookalike, , compare] = await compareEverywhere(stub, a, b);
      const { engine_response: engine, billing } = verify?.body as {
        engine_response: {
          verified: boolean;
          threshold: number;
          confidence: number;
          details: { distance: number };
        };
        billing: { charged: number };
      };
      expect(engine.verified).toBe(engine.details.distance <= engine.threshold);
      expect(engine.confidence).toBeCloseTo(100 * Math.max(0, 1 - engine.details.distance), 1);
      expect(billing.charged).toBe(engine.verified ? 0.25 : 0);
      const alike = lookalike?.body as {
        verified: boolean;
        similarity_label: string;
        billing: { charged: number };
      };
      expect(alike.billing.charged).toBe(alike.verified ? 0.2 : 0);
      expect(alike.similarity_label === 'low').toBe(!alike.verified);
      const { isMatch, confidence, threshold } = compare?.body as Record<string, number>;
      expect(isMatch).toBe((confidence ?? NaN) >= (threshold ?? NaN));
    }
  });
});
