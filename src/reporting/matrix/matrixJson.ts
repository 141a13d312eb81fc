import type { KillMatrix } from '../../selftest/KillMatrix.js';

/** A mutation report as JSON, with a line for each vendor, defect, check and shortcoming, so that two of them can be compared. */
export function matrixJson({ vendors, defects, sound, checks, shortcomings, ...head }: KillMatrix): string {
  const lists = { vendors, sound, shortcomings, defects };
  const fields = [
    ...Object.entries(head).map(([name, value]) => field(name, JSON.stringify(value))),
    field(
      'checks',
      block(
        '{',
        Object.entries(checks).map(([name, counts]) => field(name, JSON.stringify(counts))),
        '}',
      ),
    ),
    ...Object.entries(lists).map(([name, list]) =>
      field(
        name,
        block(
          '[',
          list.map((one) => JSON.stringify(one)),
          ']',
        ),
      ),
    ),
  ];
  return `${block('{', fields, '}')}\n`;
}

function field(name: string, value: string): string {
  return `${JSON.stringify(name)}: ${value}`;
}

function block(open: string, lines: readonly string[], close: string): string {
  return lines.length === 0 ? open + close : `${open}\n${lines.join(',\n')}\n${close}`;
}
