import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { matchesSchema } from '../matchesSchema.js';
import { parseBody } from '../parseBody.js';
import { show } from '../show.js';
import { sourceName, sourceValue } from '../sourceValue.js';
import { valuesAt } from '../valuesAt.js';

/** `at` with `total`, `dominant` or `dot`: what follows from several numbers of a value. */
export function checkNumbers(expectation: Expectation, subject: Subject): Judged[] {
  const { at = '', total, dominant, dot } = expectation;
  if (total === undefined && !dominant && !dot) return [];
  const body = parseBody(subject.response.text);
  // That there is a value of the right type is for other expectations to say.
  if ('broken' in body) return [];
  return valuesAt(body.json, at).flatMap(({ path, value }) => {
    const place = path === '' ? 'the body' : path;
    if (total !== undefined) {
      const sum = numbersOf(value).reduce((a, b) => a + b, 0);
      return [judge(`the numbers of ${place} add up to ${show(total)}`, path, total, sum)];
    }
    if (dominant) return judgeDominant(path, value, dominant);
    if (!dot) return [];
    const other = dot.with ? sourceValue(dot.with, body.json, subject) : value;
    const name = dot.with ? sourceName(dot.with) : 'itself';
    return [
      judge(
        `the dot product of ${place} and ${name} is ${show(dot.is)}`,
        path,
        dot.is,
        product(value, other),
      ),
    ];
  });
}

function judge(expectation: string, at: string, schema: unknown, value: unknown): Judged {
  const ok = value !== undefined && matchesSchema(schema as object | boolean, value).length === 0;
  return { ok, expectation, at, expected: show(schema), seen: show(value) };
}

function judgeDominant(
  path: string,
  value: unknown,
  { scores, label }: NonNullable<Expectation['dominant']>,
): Judged[] {
  const table = valuesAt(value, scores)[0]?.value;
  const named = valuesAt(value, label)[0]?.value;
  if (table === null || typeof table !== 'object' || typeof named !== 'string') return [];
  const entries = Object.entries(table as Record<string, unknown>).filter(
    ([, score]) => typeof score === 'number',
  );
  const greatest = Math.max(...entries.map(([, score]) => score as number));
  const best = entries.filter(([, score]) => score === greatest).map(([name]) => name);
  return [
    {
      ok: best.includes(named),
      expectation: `${label} is the label with the greatest of ${scores}`,
      at: path,
      expected: best.join(' or '),
      seen: named,
    },
  ];
}

function numbersOf(value: unknown): number[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).filter((one): one is number => typeof one === 'number');
}

function product(a: unknown, b: unknown): number | undefined {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return undefined;
  return (a as number[]).reduce((sum, value, i) => sum + value * ((b as number[])[i] ?? NaN), 0);
}
