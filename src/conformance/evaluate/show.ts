import { cut } from './cut.js';

const LONGEST = 300;

/** A value in a few words for a report. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value) && value.length > 12 && value.every((element) => typeof element === 'number')) {
    return `${value.length} numbers (${value.slice(0, 3).join(', ')}, ...)`;
  }
  return cut(JSON.stringify(value), LONGEST);
}
