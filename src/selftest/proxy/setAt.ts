type Container = Record<string, unknown> | unknown[];

/** One step of a path: a name, an index, or `*` for every element. */
type Step = string | number;

/**
 * Put values at a path of JSON, in place. Names are joined by dots, `[n]` is an element, `[*]` every one; objects that are missing on
 * the way are made.
 *
 * @param put - gets what is there; `undefined` from it takes the value away
 */
export function setAt(body: unknown, path: string, put: (value: unknown) => unknown): void {
  const steps = [...path.matchAll(/([^.[\]]+)|\[(\*|\d+)\]/g)].map(
    ([, name, index = '']): Step => name ?? (index === '*' ? '*' : Number(index)),
  );
  descend(body, steps, put);
}

function descend(body: unknown, [step, ...rest]: readonly Step[], put: (value: unknown) => unknown): void {
  if (step === undefined || body === null || typeof body !== 'object') return;
  if (step === '*' && Array.isArray(body)) {
    for (const i of body.keys()) descend(body, [i, ...rest], put);
    return;
  }
  const container = body as Container & Record<Step, unknown>;
  if (rest.length > 0) {
    if (container[step] === undefined && !Array.isArray(body)) container[step] = {};
    descend(container[step], rest, put);
    return;
  }
  const value = put(container[step]);
  if (value !== undefined) container[step] = value;
  else if (Array.isArray(body)) body.splice(Number(step), 1);
  else Reflect.deleteProperty(container, step);
}

/** Give the field at a path another name. */
export function renameAt(body: unknown, path: string, name: string): void {
  const dot = path.lastIndexOf('.');
  const [parent, old] = dot < 0 ? ['', path] : [path.slice(0, dot), path.slice(dot + 1)];
  const rename = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, old)) return value;
    const { [old]: moved, ...others } = value as Record<string, unknown>;
    return { ...others, [name]: moved };
  };
  if (parent !== '') setAt(body, parent, rename);
  else if (body !== null && typeof body === 'object' && Object.hasOwn(body, old)) {
    Object.assign(body, rename(body));
    Reflect.deleteProperty(body, old);
  }
}
