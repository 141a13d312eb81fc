import { styleText } from 'node:util';
import type { Verdict } from '../../conformance/RunEvent.js';
import type { ReportStream } from '../Reporter.js';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'magenta';

/** Paints text for a terminal. */
export type Paint = (style: Style, text: string) => string;

/** The style of each verdict. */
export const VERDICT_STYLE: Readonly<Record<Verdict, Style>> = {
  pass: 'green',
  fail: 'red',
  warn: 'yellow',
  skip: 'dim',
  error: 'magenta',
};

/** A painter, or one that leaves text as it is. */
export function painter(colour: boolean): Paint {
  // Node would look at the standard output, whatever stream the text is for.
  return (style, text) => (colour && text !== '' ? styleText(style, text, { validateStream: false }) : text);
}

/**
 * Whether a stream is to have colours: a terminal that can show them, and nobody said no.
 *
 * @see https://no-color.org
 */
export function wantsColour({ isTTY }: ReportStream, env: NodeJS.ProcessEnv = process.env): boolean {
  return isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
