import { DrawingPool } from '../draw/DrawingPool.js';
import type { Sample, Trial } from '../Trial.js';
import { allPairs } from './allPairs.js';

/** New people to be drawn. */
export interface PeopleOptions {
  /** How many, 2 or more. */
  readonly people: number;
  /** Images of each, 2 or more. */
  readonly captures: number;
  /** The same seed draws the same people in the same images. */
  readonly seed: string;
}

/** A trial of people drawn from a seed: all pairs of all their images. Nothing is drawn before it is loaded. */
export function peopleTrial({ people, captures, seed }: PeopleOptions): Trial {
  const samples: Sample[] = [];
  for (let person = 1; person <= people; person++) {
    for (let capture = 1; capture <= captures; capture++) {
      samples.push({ name: `person-${person}/${capture}`, person: `person-${person}` });
    }
  }
  const pool = new DrawingPool();
  return {
    samples,
    pairs: allPairs(samples),
    load: async (sample) => {
      const { name, person } = samples[sample] as Sample;
      return pool.draw({ person: `measure:${seed}:${person}`, capture: `measure:${seed}:${name}` });
    },
    close: async () => pool.close(),
  };
}
