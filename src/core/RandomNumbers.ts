/**
 * A seeded sequence of random numbers (mulberry32), the same on every machine: integer arithmetic only.
 *
 * @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export class RandomNumbers {
  private state: number;

  /** @param seed - a whole number, 0..2^32 - 1 */
  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number, 0..2^32 - 1; good as the seed of another sequence. */
  whole(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** Uniform in 0..1, 1 excluded. */
  share(): number {
    return this.whole() / 2 ** 32;
  }
}
