function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 15), 2246822507);
  return (h ^ (h >>> 13)) >>> 0;
}

/**
 * Seeded random numbers (mulberry32), the same on every platform: integer arithmetic only.
 *
 * @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export class Random {
  private state: number;

  constructor(seed: string | number) {
    this.state = hash(String(seed));
  }

  /** Uniform in 0..1, 1 excluded. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Uniform in `low`..`high`. */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Nearly normal with the given standard deviation, never beyond 2.4 of them (sum of four uniforms). */
  normal(deviation = 1): number {
    const sum = this.next() + this.next() + this.next() + this.next() - 2;
    const scaled = sum * Math.sqrt(3);
    return deviation * (scaled > 2.4 ? 2.4 : scaled < -2.4 ? -2.4 : scaled);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Whole number in 0..count - 1. */
  integer(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** One of the elements; the list must not be empty. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.integer(list.length)] ?? list[0];
  }
}
