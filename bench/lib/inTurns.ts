import type { Row } from './table.js';

/** What is measured: a sample a round. */
export interface Contender extends Omit<Row, 'samples'> {
  readonly sample: () => Promise<number>;
}

export interface Turns {
  readonly rounds: number;
  readonly log?: (line: string) => void;
  /** A first round that does not count warms all of them up; true when left out. */
  readonly warm?: boolean;
}

/** Take samples of each contender in turns, one a round; each round begins with another contender. */
export async function inTurns(
  contenders: readonly Contender[],
  { rounds, log = () => undefined, warm = true }: Turns,
): Promise<Row[]> {
  const rows = contenders.map(({ sample, ...row }) => ({ ...row, sample, samples: [] as number[] }));
  for (let round = warm ? -1 : 0; round < rounds; round++) {
    const first = Math.max(0, round) % rows.length;
    for (const { name, sample, samples } of [...rows.slice(first), ...rows.slice(0, first)]) {
      const value = await sample();
      if (!(value >= 0)) throw new RangeError(`${name} measured ${value}`);
      log(round < 0 ? `warm-up, ${name}: ${value}` : `round ${round + 1}, ${name}: ${value}`);
      if (round >= 0) samples.push(value);
    }
  }
  return rows.map(({ name, role, note, samples }) => ({
    name,
    role,
    ...(note !== undefined && { note }),
    samples,
  }));
}
