import { describe, expect, it } from 'vitest';
import type { Face } from '../core/Face.js';
import { UnreadableImageError, type FaceEngine } from '../engine/index.js';
import { measure } from './measure.js';
import type { Measurement } from './Measurement.js';
import { allPairs } from './pairs/allPairs.js';
import { reportText } from './report/reportText.js';
import type { Sample, Trial } from './Trial.js';

/** A face whose embedding is the given direction in the plane. */
function face(degrees: number, width = 10): Face {
  const angle = (degrees * Math.PI) / 180;
  return {
    box: { x: 0, y: 0, width, height: width },
    confidence: 1,
    points: { rightEye: [0, 0], leftEye: [0, 0], nose: [0, 0], mouthRight: [0, 0], mouthLeft: [0, 0] },
    embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)),
  };
}

/** Images hold the place of the response in `responses`. */
function engineOf(responses: readonly (readonly Face[])[]): FaceEngine {
  return {
    name: 'plane 1',
    dimensions: 2,
    operatingPoint: { falseMatchRate: 1e-4, similarity: 0.5 },
    analyse: async ([place]) => {
      const faces = responses[place ?? -1];
      await Promise.resolve();
      if (!faces) throw new UnreadableImageError('corrupt', 'no image');
      return { width: 1, height: 1, faces };
    },
    close: async () => Promise.resolve(),
  };
}

let closed = 0;

function trialOf(persons: string): Trial {
  const samples = Array.from(persons, (person, i): Sample => ({
    name: `${person}${i}`,
    person,
    place: `line of ${person}${i}`,
  }));
  return {
    samples,
    pairs: allPairs(samples),
    load: async (sample) => Promise.resolve(Uint8Array.of(sample)),
    close: async () => {
      closed++;
      return Promise.resolve();
    },
  };
}

async function measured(persons: string, responses: readonly (readonly Face[])[]): Promise<Measurement> {
  const source = { kind: 'pairs', file: 'pairs.csv', images: '.' } as const;
  const points = [{ similarity: 0.9, source: 'asked for' }];
  return (await measure(trialOf(persons), source, { engine: engineOf(responses), points })).measurement;
}

describe('a measurement', () => {
  it('counts pairs on the wrong side of each decision point', async () => {
    // a: 0 and 40 degrees, alike at .766; b: 70 and 170 degrees, not alike. a and b: 70, 170, 30 and 130 degrees apart.
    const { points, counts } = await measured('aabb', [[face(0)], [face(40)], [face(70)], [face(170)]]);
    expect(counts).toMatchObject({ people: 2, images: 4, genuinePairs: 2, impostorPairs: 4 });
    expect(points.map(({ similarity, source }) => [similarity, source])).toEqual([
      [0.5, 'operating point of the engine'],
      [0.9, 'asked for'],
    ]);
    expect(points.map((point) => [point.falseNonMatch?.events, point.falseMatch?.events])).toEqual([
      [1, 1],
      [2, 0],
    ]);
    expect(points[0]).toMatchObject({
      falseNonMatch: { trials: 2, rate: 0.5 },
      falseMatch: { trials: 4, rate: 0.25 },
    });
  });

  it('counts a pair without a face as a false non-match and leaves it out of FMR', async () => {
    const { points, counts, detection, people } = await measured('aab', [[face(0)], [], [face(0)]]);
    expect(counts).toMatchObject({ genuineLost: 1, impostorLost: 1 });
    expect(detection).toMatchObject({
      one: { events: 2, trials: 3 },
      none: { events: 1, trials: 3 },
      several: 0,
    });
    expect(points[0]).toMatchObject({
      falseNonMatch: { events: 1, trials: 1 },
      falseMatch: { events: 1, trials: 1 },
    });
    expect(people[0]).toMatchObject({ person: 'a', worstGenuine: { a: 'a0', b: 'a1', similarity: null } });
  });

  it('compares the largest of several faces', async () => {
    const { points, detection } = await measured('aa', [[face(0)], [face(90, 10), face(0, 20)]]);
    expect(detection.several).toBe(1);
    expect(points[0]?.falseNonMatch?.events).toBe(0);
  });

  it('says which person errs most', async () => {
    const { people } = await measured('aabb', [[face(0)], [face(10)], [face(180)], [face(270)]]);
    expect(people.map(({ person, falseNonMatches }) => [person, falseNonMatches])).toEqual([
      ['b', 1],
      ['a', 0],
    ]);
    expect(people[1]?.worstImpostor).toMatchObject({ a: 'a0', b: 'b3' });
  });

  it('does without impostors', async () => {
    const measurement = await measured('aa', [[face(0)], [face(0)]]);
    expect(measurement).toMatchObject({
      equalError: null,
      points: [{ falseMatch: null }, { falseMatch: null }],
    });
    expect(reportText(measurement)).toContain('false matches, FMR       no trials');
  });

  it('names the image that cannot be read, and ends the trial', async () => {
    const before = closed;
    await expect(measured('aab', [[face(0)], [face(0)]])).rejects.toThrow('line of b2: b2: no image');
    expect(closed).toBe(before + 1);
  });
});
