/** What becomes of a value. */
export type Change = (value: unknown) => unknown;

/** A change may say that the value is left out, that its field gets another name, or that it is not one to be changed. */
export const LEFT_OUT = Symbol('left out');
export const UNTOUCHED = Symbol('untouched');
export class Renamed {
  constructor(readonly name: string) {}
}

/**
 * A copy of a body with the values at a path changed; the body itself where there is none to change. Nothing is made that was not there.
 *
 * @param path - names joined by dots, `[*]` for every element of a list; empty for the body itself
 */
export function mutateAt(body: unknown, path: string, change: Change): unknown {
  const steps = [...path.matchAll(/[^.[\]]+/g)].map(([step]) => step);
  const mutated = descend(body, steps, change);
  return mutated === UNTOUCHED || mutated === LEFT_OUT || mutated instanceof Renamed ? body : mutated;
}

function descend(value: unknown, [step, ...rest]: readonly string[], change: Change): unknown {
  if (step === undefined) return change(value);
  if (value === null || typeof value !== 'object') return UNTOUCHED;
  if (Array.isArray(value) !== (step === '*')) return UNTOUCHED;
  if (Array.isArray(value)) {
    const elements = value.map((element: unknown) => descend(element, rest, change));
    if (elements.every((element) => element === UNTOUCHED)) return UNTOUCHED;
    return elements.flatMap((element, i) =>
      element === LEFT_OUT ? [] : [element === UNTOUCHED ? (value[i] as unknown) : element],
    );
  }
  const record = value as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(record, step)) return UNTOUCHED;
  const field = descend(record[step], rest, change);
  if (field === UNTOUCHED) return UNTOUCHED;
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, other]) => {
      if (name !== step) return [[name, other]];
      if (field === LEFT_OUT) return [];
      return [field instanceof Renamed ? [field.name, other] : [name, field]];
    }),
  );
}
