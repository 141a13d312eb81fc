/** An amount in the smallest unit of its currency: 25 with `minorUnits` 100 is 0.25. Never a float. */
export interface Money {
  readonly amount: number;
  readonly minorUnits: number;
  readonly currency: string;
}

/** The amount as a decimal number for the wire: exact to the last digit that the currency has. */
export function toDecimal(money: Money): number {
  return money.amount / money.minorUnits;
}

/** The same currency, nothing charged. */
export function noCharge(price: Money): Money {
  return { ...price, amount: 0 };
}
