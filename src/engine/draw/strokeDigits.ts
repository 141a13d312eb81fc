/** A glyph as an SVG path, drawn with a pen of its own: baseline at y 6, top at y 0. */
interface Glyph {
  readonly width: number;
  readonly path: string;
}

/** No font needs to be installed to draw numbers. */
const GLYPHS: Readonly<Record<string, Glyph>> = {
  '0': { width: 4, path: 'M2 0C.7 0 0 1 0 2.2V3.8C0 5 .7 6 2 6S4 5 4 3.8V2.2C4 1 3.3 0 2 0Z' },
  '1': { width: 4, path: 'M.8 1.1L2.3 0V6M.8 6H3.8' },
  '2': { width: 4, path: 'M.2 1.5C.3 .6 1 0 2 0C3.1 0 3.9 .7 3.9 1.7C3.9 2.5 3.5 3 2.8 3.6L.1 6H4' },
  '3': {
    width: 4,
    path: 'M.3 .8C.7 .3 1.3 0 2 0C3 0 3.7 .6 3.7 1.4S3 2.8 1.7 2.8C3.1 2.8 4 3.4 4 4.4S3.1 6 2 6C1.1 6 .4 5.7 0 5',
  },
  '4': { width: 4, path: 'M3.1 6V0L0 4.3H4.1' },
  '5': {
    width: 4,
    path: 'M3.7 0H.7L.4 2.8C.8 2.5 1.4 2.3 2 2.3C3.2 2.3 4 3.1 4 4.1C4 5.2 3.2 6 2 6C1.1 6 .4 5.7 0 5',
  },
  '6': {
    width: 4,
    path: 'M3.4 .1C1.5 .5 0 2 0 4.1C0 5.2 .8 6 2 6S4 5.2 4 4.1S3.2 2.4 2.1 2.4C1.1 2.4 .3 2.9 .05 3.7',
  },
  '7': { width: 4, path: 'M0 0H4L1.5 6' },
  '8': {
    width: 4,
    path: 'M2 2.8C.9 2.8 .3 2.2 .3 1.4S1 0 2 0S3.7 .6 3.7 1.4S3.1 2.8 2 2.8C.8 2.8 0 3.5 0 4.4S.9 6 2 6S4 5.4 4 4.4S3.2 2.8 2 2.8Z',
  },
  '9': {
    width: 4,
    path: 'M.6 5.9C2.5 5.5 4 4 4 1.9C4 .8 3.2 0 2 0S0 .8 0 1.9S.8 3.6 1.9 3.6C2.9 3.6 3.7 3.1 3.95 2.3',
  },
  '.': { width: 0.4, path: 'M.2 5.95V6' },
};

const HEIGHT = 6;
const GAP = 1.5;
const PEN = 0.95;

/**
 * Digits and points as SVG, drawn in strokes.
 *
 * @param text - other characters than digits and the point are left out
 * @param x - left edge
 * @param y - top edge
 * @param height - of a digit
 */
export function strokeDigits(text: string, x: number, y: number, height: number, colour: string): string {
  const scale = height / HEIGHT;
  let pen = 0;
  const paths = glyphsOf(text).map(({ width, path }) => {
    const placed = `<path transform="translate(${pen.toFixed(2)} 0)" d="${path}"/>`;
    pen += width + GAP;
    return placed;
  });
  return (
    `<g transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})" fill="none" stroke="${colour}" ` +
    `stroke-width="${PEN}" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g>`
  );
}

/** Width that `strokeDigits` takes. */
export function strokeDigitsWidth(text: string, height: number): number {
  const glyphs = glyphsOf(text);
  const units = glyphs.reduce((sum, { width }) => sum + width, 0) + GAP * Math.max(0, glyphs.length - 1);
  return (units * height) / HEIGHT;
}

function glyphsOf(text: string): Glyph[] {
  return Array.from(text)
    .map((character) => GLYPHS[character])
    .filter((glyph) => glyph !== undefined);
}
