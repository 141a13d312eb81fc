import fc, { type Random } from 'fast-check';

/** One of some values. Shrinks to the first in the list that still fails, where fc.constantFrom tries the very first alone. */
export function simplestOf<T>(values: readonly T[]): fc.Arbitrary<T> {
  return new SimplestOf(values);
}

class SimplestOf<T> extends fc.Arbitrary<T> {
  private readonly listed: readonly fc.Value<T>[];

  constructor(values: readonly T[]) {
    super();
    this.listed = values.map((value, i) => new fc.Value(value, i));
  }

  generate(random: Random): fc.Value<T> {
    const chosen = this.listed[random.nextInt(0, this.listed.length - 1)];
    if (!chosen) throw new Error('there is nothing to choose from');
    return chosen;
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return this.listed.some((listed) => Object.is(listed.value, value));
  }

  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    const place =
      typeof context === 'number'
        ? context
        : this.listed.findIndex((listed) => Object.is(listed.value, value));
    return fc.Stream.of(...this.listed.slice(0, Math.max(0, place)));
  }
}
