import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Dataset, SamplePair, Sample } from './Dataset.js';
import type { CaptureSeeds } from './drawCapture.js';

/** New people to be drawn. */
export interface PeopleOptions {
  /** How many, 2 or more. */
  readonly people: number;
  /** Images of each, 2 or more. */
  readonly captures: number;
  /** The same seed draws the same people in the same images. */
  readonly seed: string;
}

/** A dataset of people drawn from a seed: all pairs of all their images. Nothing is drawn before it is loaded. */
export function peopleDataset({ people, captures, seed }: PeopleOptions): Dataset {
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

/** Draws images in worker threads, one a processor: drawing is plain computing and would hold up everything else. */
class DrawingPool {
  private pool: Piscina<CaptureSeeds, Uint8Array> | undefined;

  async draw(seeds: CaptureSeeds): Promise<Uint8Array> {
    this.pool ??= new Piscina<CaptureSeeds, Uint8Array>({
      filename: new URL('drawCapture.js', import.meta.url).href,
      maxThreads: availableParallelism(),
    });
    return this.pool.run(seeds);
  }

  async close(): Promise<void> {
    await this.pool?.destroy();
  }
}

/** Every pair of samples once, in order: genuine when both are of one person. */
export function allPairs(samples: readonly Sample[]): SamplePair[] {
  return samples.flatMap(({ person }, a) =>
    samples.slice(a + 1).map((other, i) => ({ a, b: a + 1 + i, same: other.person === person })),
  );
}
