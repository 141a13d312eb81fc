/** Pen strokes of some characters, two units wide and four high: text for tests, without any font. */
const STROKES: Readonly<Record<string, string>> = {
  A: 'M0 4V1L1 0L2 1V4M0 2H2',
  C: 'M2 0H0V4H2',
  D: 'M0 0H1L2 1V3L1 4H0Z',
  E: 'M2 0H0V4H2M0 2H1.5',
  F: 'M2 0H0V4M0 2H1.5',
  I: 'M1 0V4',
  L: 'M0 0V4H2',
  N: 'M0 4V0L2 4V0',
  O: 'M0 0H2V4H0Z',
  R: 'M0 4V0H2V2H0L2 4',
  S: 'M2 0H0V2H2V4H0',
  T: 'M0 0H2M1 0V4',
  U: 'M0 0V4H2V0',
  '0': 'M0 1L1 0L2 1V3L1 4L0 3Z',
  '1': 'M0 1L1 0V4',
  '2': 'M0 0H2V2L0 4H2',
  '4': 'M2 3H0L1.5 0V4',
  '7': 'M0 0H2L1 4',
  '9': 'M2 2H0V0H2V4',
  '<': 'M2 0.5L0 2L2 3.5',
};

/** A line of text and where it stands. */
interface StrokeText {
  readonly text: string;
  /** Top left corner of the first character. */
  readonly x: number;
  readonly y: number;
  /** Height of a character. */
  readonly height: number;
  /** From one character to the next; .85 of the height unless given. */
  readonly pitch?: number;
}

/** SVG path data of a line of text, to be stroked. Characters that are not known leave a gap. */
export function strokeText({ text, x, y, height, pitch = 0.85 * height }: StrokeText): string {
  const unit = height / 4;
  return Array.from(text, (character, i) => move(STROKES[character] ?? '', x + i * pitch, y, unit)).join('');
}

function move(strokes: string, x: number, y: number, unit: number): string {
  return strokes.replace(/([MLHV])([\d.]+)(?: ([\d.]+))?/g, (_, command: string, a: string, b?: string) => {
    const first = Number(a) * unit + (command === 'V' ? y : x);
    return b === undefined ? `${command}${first}` : `${command}${first} ${Number(b) * unit + y}`;
  });
}
