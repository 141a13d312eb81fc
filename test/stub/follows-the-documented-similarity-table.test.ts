import { describe, expect, it } from 'vitest';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

/** Two unit vectors of 512 numbers with exactly this cosine, up to float rounding. */
function pair(cosine: number): { embedding1: number[]; embedding2: number[] } {
  const embedding1 = Array.from({ length: 512 }, (_, i) => (i === 7 ? 1 : 0));
  const embedding2 = Array.from({ length: 512 }, (_, i) =>
    i === 7 ? cosine : i === 300 ? Math.sqrt(1 - cosine ** 2) : 0,
  );
  return { embedding1, embedding2 };
}

async function similarity(json: unknown): Promise<number> {
  const response = await stub.call('compareFaceEmbeddings', { json });
  expect(response.status, response.text).toBe(200);
  return (response.body as { similarity: number }).similarity;
}

describe('compareFaceEmbeddings', () => {
  it.each([
    [1, 100],
    [0.5899, 95],
    [0.3825, 90],
    [0.2975, 80],
    [0.2372, 70],
    [0, 0],
    // halfway between two anchors, rounded down
    [0.79495, 97],
    [0.4862, 92],
    [0.34, 85],
    [0.26735, 75],
    [0.1186, 35],
    // just below an anchor
    [0.58985, 94],
    [0.29745, 79],
    [0.23715, 69],
    // below zero the document has no table
    [-0.3, 0],
    [-0.6, -1],
    [-1, -1],
  ])('maps cosine %f to %i', async (cosine, score) => {
    expect(await similarity(pair(cosine))).toBe(score);
    const { embedding1, embedding2 } = pair(cosine);
    expect(await similarity({ embedding1: embedding2, embedding2: embedding1 })).toBe(score);
  });

  it('sees the cosine alone: longer vectors score the same', async () => {
    const { embedding1, embedding2 } = pair(0.3825);
    expect(await similarity({ embedding1: embedding1.map((v) => v * 40), embedding2 })).toBe(90);
  });

  it('never falls as the cosine rises', async () => {
    let last = -1;
    for (let cosine = -1; cosine <= 1; cosine += 0.037) {
      const score = await similarity(pair(cosine));
      expect(Number.isInteger(score) && score >= last && score <= 100).toBe(true);
      last = score;
    }
  });
});
