import type { Money } from '../../core/money.js';

/**
 * An amount as people write it, `9.75` for 975 with `minorUnits` 100: exact, as no float is in between.
 *
 * Where the minor units are no power of ten, the digits after the point are as many as tell them apart.
 */
export function decimal({ amount, minorUnits }: Pick<Money, 'amount' | 'minorUnits'>): string {
  const digits = String(minorUnits - 1).length;
  if (minorUnits <= 1) return String(amount);
  if (10 ** digits !== minorUnits) return (amount / minorUnits).toFixed(digits);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  return `${amount < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The same money with its decimal beside it. */
export function withDecimal<T extends Money>(money: T): T & { decimal: string } {
  return { ...money, decimal: decimal(money) };
}
