/** A column: its head, and whether it holds numbers. */
export interface Column {
  readonly head: string;
  readonly numeric?: boolean;
}

/** A table in Markdown; bars and line breaks in its cells are taken care of. */
export function markdownTable(
  columns: readonly Column[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [
    line(columns.map(({ head }) => head)),
    line(columns.map(({ numeric = false }) => (numeric ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

function cell(content: string | number): string {
  return String(content)
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', String.raw`\|`);
}
