/** A range of numbers laid out along a line of pixels. */
export interface Axis {
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  /** Pixel of a value. */
  readonly at: (value: number) => number;
}

/** Steps that are easy to read, times a power of ten. */
const STEPS = [1, 2, 5, 10];

/** Differences below this share of the values are none. */
const FINEST = 1e-9;

/**
 * An axis that holds all values, with ticks at round numbers.
 *
 * @param values - finite numbers
 * @param from - pixel of the lower end
 * @param to - pixel of the upper end
 * @param ticks - how many ticks at most
 */
export function axis(values: readonly number[], from: number, to: number, ticks: number): Axis {
  const least = values.length > 0 ? Math.min(...values) : 0;
  const most = values.length > 0 ? Math.max(...values) : 1;
  const size = Math.max(Math.abs(least), Math.abs(most));
  // Closer together than floating point tells apart: one step is as long as the values are large.
  const single = most - least <= Math.max(size, 1) * FINEST;
  const range = single ? (size > FINEST ? size : 1) : most - least;
  const step = roundStep(range / (ticks - 1));
  const low = Math.floor(least / step + 1e-9);
  const high = Math.max(Math.ceil(most / step - 1e-9), low + 1);
  const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, index) => {
      const value = (low + index) * step;
      return { value, label: value === 0 ? '0' : value.toFixed(decimals) };
    }),
    at: (value) => from + ((value / step - low) / (high - low)) * (to - from),
  };
}

function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = STEPS.find((step) => step * power >= atLeast * (1 - 1e-9)) ?? 10;
  return factor * power;
}
