import type { MutationReport } from '../../selftest/MutationReport.js';

/** A mutation report as JSON, with a line for each vendor, mutant, check and shortcoming, so that two of them can be compared. */
export function mutationJson({
  vendors,
  mutants,
  baseline,
  checks,
  shortcomings,
  ...head
}: MutationReport): string {
  const lists = { vendors, baseline, shortcomings, mutants };
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
