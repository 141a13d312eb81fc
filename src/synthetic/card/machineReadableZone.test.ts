import { describe, expect, it } from 'vitest';
import { checkDigit, zoneOfSizeOne, zoneOfSizeTwo, type CardHolder } from './machineReadableZone.js';

/** The specimen printed in ICAO Doc 9303, parts 5 and 6. */
const ANNA: CardHolder = {
  country: 'UTO',
  surname: 'ERIKSSON',
  givenNames: 'ANNA<MARIA',
  documentNumber: 'D23145890',
  birth: '740812',
  sex: 'F',
  expiry: '120415',
};

describe('checkDigit', () => {
  it.each([
    ['D23145890', '7'],
    ['740812', '2'],
    ['120415', '9'],
    ['520727', '3'],
    ['AB2134<<<', '5'],
  ])('of %s is %s, as ICAO prints it', (field, digit) => {
    expect(checkDigit(field)).toBe(digit);
  });
});

describe('machine-readable zone', () => {
  it("equals ICAO's specimen of size one", () => {
    expect(zoneOfSizeOne(ANNA)).toEqual([
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ]);
  });

  it("equals ICAO's specimen of size two", () => {
    expect(zoneOfSizeTwo(ANNA)).toEqual([
      'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<',
      'D231458907UTO7408122F1204159<<<<<<<6',
    ]);
  });

  it('keeps its length when names are long', () => {
    const long = { ...ANNA, surname: 'A'.repeat(40) };
    expect(zoneOfSizeOne(long).map((line) => line.length)).toEqual([30, 30, 30]);
    expect(zoneOfSizeTwo(long).map((line) => line.length)).toEqual([36, 36]);
  });
});
