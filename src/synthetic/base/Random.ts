import { RandomNumbers } from '../../core/RandomNumbers.js';

function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 15), 2246822507);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Seeded random numbers in the forms that drawing needs, the same on every platform. */
export class Random {
  private readonly numbers: RandomNumbers;

  constructor(seed: string | number) {
    this.numbers = new RandomNumbers(hash(String(seed)));
  }

  /** Uniform in 0..1, 1 excluded. */
  next(): number {
    return this.numbers.share();
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
