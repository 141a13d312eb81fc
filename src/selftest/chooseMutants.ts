import { matchesAny } from '../conformance/index.js';
import { RandomNumbers } from '../core/RandomNumbers.js';
import { mutantsOf, VENDORS } from './catalogue.js';
import type { Mutant } from './Mutant.js';
import { SelftestError } from './SelftestError.js';

/** Which mutants to try; all when nothing is said. */
export interface MutantChoice {
  readonly vendors?: readonly string[];
  /** Ids of mutants or of rules, with or without the vendor's name; `*` stands for anything. */
  readonly only?: readonly string[];
  /** So many of those that are left, drawn evenly from the vendors. */
  readonly sample?: number;
  /** Of the draw. Default: 1. */
  readonly seed?: number;
}

/** A mutant of a vendor. */
export interface Chosen {
  readonly vendor: string;
  readonly mutant: Mutant;
}

/** @throws SelftestError when there is no such vendor, or nothing is left */
export async function chooseMutants({
  vendors = VENDORS,
  only,
  sample,
  seed = 1,
}: MutantChoice = {}): Promise<Chosen[]> {
  const stranger = vendors.find((vendor) => !VENDORS.includes(vendor));
  if (stranger !== undefined) {
    throw new SelftestError(`There is no vendor ${stranger}; there are ${VENDORS.join(', ')}`);
  }
  const all = await allOf(vendors);
  const chosen = only === undefined ? all : all.filter((one) => matchesAny(names(one), only));
  if (chosen.length === 0) {
    throw new SelftestError(
      `No mutant is left${only === undefined ? '' : ` by --only ${only.join(',')}`}; doppel selftest --list lists them`,
    );
  }
  return sample === undefined ? chosen : drawn(chosen, sample, seed);
}

/** Every mutant of some vendors, in the order of the catalogue. */
export async function allOf(vendors: readonly string[] = VENDORS): Promise<Chosen[]> {
  const lists = await Promise.all(
    vendors.map(async (vendor) => (await mutantsOf(vendor)).map((mutant) => ({ vendor, mutant }))),
  );
  return lists.flat();
}

function names({ vendor, mutant: { id, rules } }: Chosen): string[] {
  return [id, ...rules].flatMap((name) => [name, `${vendor}.${name}`]);
}

/** In the order of the catalogue, so that a sample reads like the whole. */
function drawn(from: readonly Chosen[], count: number, seed: number): Chosen[] {
  const random = new RandomNumbers(seed);
  const keyed = from.map((one, place) => ({ one, place, key: random.share() }));
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
