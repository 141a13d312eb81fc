import type { MutantKind, MutantResult, MutationReport } from '../../selftest/MutationReport.js';
import { markup, Markup } from '../html/Markup.js';

/** Side of a cell, and room for the names of the rules, in units of the image. */
const CELL = 9;
const NAMES = 240;
const HEAD = 30;

/** Mutants of one kind stand together, in this order. */
const KINDS: readonly (readonly [kind: MutantKind, name: string])[] = [
  ['response', 'response rewritten'],
  ['request', 'request misread'],
  ['proxy', 'between the two'],
  ['document', 'other document'],
  ['in-process', 'other part inside'],
];

/** The mutants of a vendor that are written by hand, in the order of the image's columns. */
export function columnsOf({ mutants }: MutationReport, vendor: string): MutantResult[] {
  const own = mutants.filter((one) => one.vendor === vendor);
  // Those that operators have made are too many for an image, and each shows the same: that a field is looked at.
  return KINDS.flatMap(([kind]) => own.filter((one) => one.kind === kind));
}

/** Rules down, mutants across: which rule has killed which. */
export function mutationImage(report: MutationReport, vendor: string): Markup {
  const rules = report.vendors.find((one) => one.vendor === vendor)?.rules ?? [];
  const columns = columnsOf(report, vendor);
  const row = new Map(rules.map((rule, i) => [rule, i]));
  const width = NAMES + columns.length * CELL + 4;
  const height = HEAD + rules.length * CELL + 4;
  const x = (column: number): number => NAMES + column * CELL;
  const y = (rule: string): number => HEAD + (row.get(rule) ?? 0) * CELL;

  const others = columns.flatMap(({ failed, named }, column) =>
    failed.flatMap((rule) => (named.includes(rule) ? [] : [`M${x(column) + 2} ${y(rule) + 2}h5v5h-5z`])),
  );
  const cells = columns.flatMap(({ id, about, named, failed }, column) =>
    named.map((rule) => {
      const caught = failed.includes(rule);
      const title = `${rule} ${caught ? 'kills' : 'MISSES'} ${id}: it ${about}`;
      return markup`<rect class="${caught ? 'kill' : 'miss'}" x="${x(column)}" y="${y(rule)}" width="8" height="8" rx="1.5"><title>${title}</title></rect>`;
    }),
  );
  const names = rules.map(
    (rule, i) =>
      markup`<text x="${NAMES - 6}" y="${HEAD + i * CELL + 7}" text-anchor="end">${rule.slice(vendor.length + 1)}</text>`,
  );
  return markup`<svg class="matrix" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Rules of ${vendor} down, its mutants across; every one is listed below">
${bands(columns, height)}
<path class="line" d="${new Markup(lines(rules, width))}"/>
<path class="other" d="${new Markup(others.join(''))}"/>
${names}
${cells}
</svg>`;
}

/** A line wherever the rules of another part begin. */
function lines(rules: readonly string[], width: number): string {
  const part = (rule = ''): string => rule.split('.').slice(0, 2).join('.');
  return rules
    .flatMap((rule, i) =>
      i > 0 && part(rule) !== part(rules[i - 1]) ? [`M0 ${HEAD + i * CELL - 0.5}H${width}`] : [],
    )
    .join('');
}

/** The kinds of mutants by name, each over a light stripe. */
function bands(columns: readonly MutantResult[], height: number): Markup[] {
  let start = 0;
  return KINDS.flatMap(([kind, name], i) => {
    const size = columns.filter((one) => one.kind === kind).length;
    if (size === 0) return [];
    const left = NAMES + start * CELL;
    start += size;
    const words = size * CELL > name.length * 5.4 ? name : '';
    return [
      markup`<rect class="band${i % 2}" x="${left}" y="${HEAD - 4}" width="${size * CELL}" height="${height - HEAD + 2}"/><text class="kind" x="${left + 1}" y="${HEAD - 9}">${words}<title>${name}</title></text>`,
    ];
  });
}
