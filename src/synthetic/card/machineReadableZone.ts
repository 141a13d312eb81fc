/** What the machine-readable zone of an identity card says. Dates are six digits, YYMMDD. */
export interface CardHolder {
  /** Three letters, such as UTO. */
  readonly country: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly documentNumber: string;
  readonly birth: string;
  readonly sex: 'F' | 'M' | '<';
  readonly expiry: string;
}

const WEIGHTS = [7, 3, 1] as const;

/**
 * The check digit over a field: digits count as themselves, A to Z as 10 to 35, fillers as 0, weighted 7, 3, 1.
 *
 * @see ICAO Doc 9303, part 3, section 4.9
 */
export function checkDigit(field: string): string {
  let sum = 0;
  Array.from(field).forEach((character, index) => {
    const value = character === '<' ? 0 : parseInt(character, 36);
    sum += value * (WEIGHTS[index % 3] ?? 0);
  });
  return String(sum % 10);
}

/** Three lines of 30 characters, for cards of credit-card size (ICAO Doc 9303, part 5). */
export function zoneOfSizeOne(holder: CardHolder): readonly string[] {
  const number = withCheck(holder.documentNumber.padEnd(9, '<'));
  const upper = `I<${holder.country}${number}`.padEnd(30, '<');
  const birth = withCheck(holder.birth);
  const expiry = withCheck(holder.expiry);
  const middle = `${birth}${holder.sex}${expiry}${holder.country}`.padEnd(29, '<');
  const whole = checkDigit(upper.slice(5) + birth + expiry + middle.slice(18));
  return [upper, middle + whole, names(holder, 30)];
}

/** Two lines of 36 characters, for larger cards (ICAO Doc 9303, part 6). */
export function zoneOfSizeTwo(holder: CardHolder): readonly string[] {
  const number = withCheck(holder.documentNumber.padEnd(9, '<'));
  const birth = withCheck(holder.birth);
  const expiry = withCheck(holder.expiry);
  const lower = `${number}${holder.country}${birth}${holder.sex}${expiry}`.padEnd(35, '<');
  const whole = checkDigit(number + birth + expiry + lower.slice(28));
  return [`I<${holder.country}${names(holder, 31)}`, lower + whole];
}

function withCheck(field: string): string {
  return field + checkDigit(field);
}

function names(holder: CardHolder, length: number): string {
  const letters = `${holder.surname}<<${holder.givenNames}`.replace(/[^A-Z<]/g, '<');
  return letters.slice(0, length).padEnd(length, '<');
}
