import { GLYPHS } from './GLYPHS.js';

/** How a line of text is set. */
export interface TextStyle {
  /** Left end of the line and its baseline, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Height of a capital, in pixels. */
  readonly height: number;
  /** Width of the pen as a share of the height; .13 by default. */
  readonly weight?: number;
  readonly colour: string;
  /** Distance from one character to the next; .95 of the height by default. */
  readonly pitch?: number;
}

/**
 * A line of text as an SVG path of pen strokes; characters without a glyph leave a gap.
 */
export function textPath(text: string, style: TextStyle): string {
  const { height, weight = 0.13, pitch = height * 0.95 } = style;
  const unit = height / 6;
  const data: string[] = [];
  Array.from(text.toUpperCase()).forEach((character, index) => {
    const left = style.x + index * pitch;
    for (const stroke of (GLYPHS[character] ?? '').split(' ').filter(Boolean)) {
      const points = stroke.match(/../g) ?? [];
      const path = points.map((point) => {
        const x = left + Number(point[0]) * unit;
        const y = style.y + (Number(point[1]) - 6) * unit;
        return `${x.toFixed(2)} ${y.toFixed(2)}`;
      });
      data.push(`M${path.join('L')}${path[0] === path[1] ? 'z' : ''}`);
    }
  });
  const pen = `fill="none" stroke="${style.colour}" stroke-width="${(height * weight).toFixed(2)}"`;
  return `<path d="${data.join('')}" ${pen} stroke-linecap="round" stroke-linejoin="round"/>`;
}
