import { escapeXml } from './escapeXml.js';

/** A point of a drawing, in pixels. */
export type Place = readonly [x: number, y: number];

/** A straight line as an SVG element. */
export function line([x1, y1]: Place, [x2, y2]: Place, colour: string, attributes = ''): string {
  const ends = `x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}"`;
  return `<line ${ends} stroke="${colour}" ${attributes}/>`;
}

/** A disc as an SVG element. */
export function disc([x, y]: Place, radius: number, attributes: string): string {
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" ${attributes}/>`;
}

/** A line of text as an SVG element. */
export function text([x, y]: Place, content: string, attributes = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escapeXml(content)}</text>`;
}
