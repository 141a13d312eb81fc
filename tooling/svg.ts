import { escapeMarkup } from '#core/escapeMarkup';

/** A whole SVG on white. @param content - markup */
export function svg(width: number, height: number, label: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(label)}" font-family="system-ui, sans-serif" font-size="11">
  <rect width="${width}" height="${height}" fill="#fff"/>
${content}
</svg>
`;
}

/** What the colours stand for, in a line of text. */
export function legend(x: number, y: number, entries: readonly (readonly [string, string])[]): string {
  const spans = entries.map(([colour, text]) => `<tspan fill="${colour}">${escapeMarkup(text)}</tspan>`);
  return `  <text x="${x}" y="${y}">${spans.join('  ')}</text>`;
}
