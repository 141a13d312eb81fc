import { Random } from '../base/Random.js';
import type { CardHolder } from './machineReadableZone.js';

const OPENINGS = ['KA', 'RO', 'MI', 'TE', 'LU', 'SA', 'NO', 'VE', 'DI', 'PO', 'ZU', 'HE'] as const;
const ENDINGS = ['NAR', 'LEN', 'RIM', 'SKA', 'DOR', 'VAN', 'TIS', 'MUR', 'LO', 'NE'] as const;
const LETTERS = 'CFGHJKLMNPRTVWXYZ';

/** A holder who does not exist, with made-up names and a made-up number. */
export function inventHolder(seed: string | number, country: string, sex: 'F' | 'M'): CardHolder {
  const random = new Random(`holder:${String(seed)}`);
  const digits = (count: number): string => Array.from({ length: count }, () => random.integer(10)).join('');
  const two = (low: number, high: number): string =>
    String(low + random.integer(high - low + 1)).padStart(2, '0');
  const day = (): string => two(1, 12) + two(1, 28);
  return {
    country,
    surname: random.pick(OPENINGS) + random.pick(OPENINGS) + random.pick(ENDINGS),
    givenNames: random.pick(OPENINGS) + random.pick(ENDINGS),
    documentNumber: (LETTERS[random.integer(LETTERS.length)] ?? 'X') + digits(8),
    birth: two(50, 99) + day(),
    sex,
    expiry: two(30, 39) + day(),
  };
}
