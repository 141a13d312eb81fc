import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { parseBody } from '../parseBody.js';
import { sameJson } from '../sameJson.js';
import { show } from '../show.js';

/** `sameAs`: the body equals an earlier one. */
export function checkSame({ sameAs }: Expectation, { response, variables }: Subject): Judged[] {
  if (!sameAs) return [];
  const body = parseBody(response.text);
  const ignore = sameAs.ignore ?? [];
  const expectation = `the body equals $${sameAs.var}${ignore.length > 0 ? ` but for ${ignore.join(', ')}` : ''}`;
  if ('broken' in body) return [{ ok: false, expectation, expected: 'a body of JSON', seen: body.broken }];
  const [mine, other] = [without(body.json, ignore), without(variables[sameAs.var], ignore)];
  return [{ ok: sameJson(mine, other), expectation, expected: show(other), seen: show(mine) }];
}

function without(value: unknown, paths: readonly string[], path = ''): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => without(element, paths, `${path}[*]`));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).flatMap(([name, field]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return paths.includes(here) ? [] : [[name, without(field, paths, here)] as const];
  });
  return Object.fromEntries(kept);
}
