import { describe, expect, it } from 'vitest';
import { overlaid } from './overlaid.js';

class Purse {
  #cents = 10;
  readonly name = 'purse';
  take(): number {
    return (this.#cents -= 1);
  }
  left(): number {
    return this.#cents;
  }
}

describe('overlaid', () => {
  it('replaces a member and leaves the others to the object itself', () => {
    const purse = new Purse();
    const generous = overlaid(purse, { take: () => purse.left() });
    expect([generous.take(), generous.take(), generous.left(), generous.name]).toEqual([10, 10, 10, 'purse']);
    expect(purse.take()).toBe(9);
    expect(generous.left()).toBe(9);
  });
});
