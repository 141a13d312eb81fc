import { describe, expect, it } from 'vitest';
import { ScoreScale } from '../../src/core/ScoreScale.js';
import { COMPARISONS, compareEverywhere } from '../support/compare.js';
import { otherPortrait, PEOPLE, portrait } from '../support/photographs.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

describe('two images', () => {
  it('match everywhere with the best score when they are one photograph', async () => {
    const image = await portrait('anna');
    const verdicts = await compareEverywhere(stub, image, image);
    expect(verdicts.map(({ match, status }) => [status, match])).toEqual(
      Array(COMPARISONS).fill([200, true]),
    );
    expect(verdicts.map(({ score }) => score)).toEqual(
      verdicts.map(({ operationId }) => scaleOf(operationId).scoreOf(1)),
    );
  });

  it.each(PEOPLE)('match everywhere when they are two captures of %s', async (person) => {
    const verdicts = await compareEverywhere(stub, await portrait(person), await otherPortrait(person));
    expect(verdicts.map(({ operationId, match }) => `${operationId} ${match}`)).toEqual(
      verdicts.map(({ operationId }) => `${operationId} true`),
    );
  });

  const strangers = PEOPLE.flatMap((a, i) => PEOPLE.slice(i + 1).map((b) => [a, b] as const));
  it.each(strangers)('match nowhere when they show %s and %s', async (a, b) => {
    const verdicts = await compareEverywhere(stub, await portrait(a), await portrait(b));
    expect(verdicts.map(({ status, match }) => [status, match])).toEqual(
      Array(COMPARISONS).fill([200, false]),
    );
  });

  it('bring a score and a decision that fit together', async () => {
    for (const [a, b] of [
      await Promise.all([portrait('beth'), otherPortrait('beth')]),
      await Promise.all([portrait('beth'), portrait('dana')]),
    ]) {
      for (const { operationId, match, score } of await compareEverywhere(stub, a, b)) {
        expect([operationId, match]).toEqual([operationId, scaleOf(operationId).isMatch(score)]);
      }
    }
  });
});

function scaleOf(operationId: string): ScoreScale {
  const { threshold } = stub.operation(operationId);
  if (!threshold) throw new Error(`${operationId} has no threshold`);
  return new ScoreScale(threshold);
}
