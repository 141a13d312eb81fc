import type { Verdict } from '../../conformance/RunEvent.js';
import type { ReportStream } from '../Reporter.js';

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, magenta: 35 } as const;

/** Paints text for a terminal. */
export type Paint = (style: keyof typeof CODES, text: string) => string;

/** The style of each verdict. */
export const VERDICT_STYLE: Readonly<Record<Verdict, keyof typeof CODES>> = {
  pass: 'green',
  fail: 'red',
  warn: 'yellow',
  skip: 'dim',
  error: 'magenta',
};

/** A painter, or one that leaves text as it is. */
export function painter(colour: boolean): Paint {
  return (style, text) => (colour && text !== '' ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
}

/**
 * Whether a stream is to have colours: a terminal that can show them, and nobody said no.
 *
 * @see https://no-color.org
 */
export function wantsColour({ isTTY }: ReportStream, env: NodeJS.ProcessEnv = process.env): boolean {
  return isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
