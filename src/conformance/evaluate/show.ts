const LONGEST = 300;

/** A value in a few words for a report. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value) && value.length > 12 && value.every((element) => typeof element === 'number')) {
    return `${value.length} numbers (${value.slice(0, 3).join(', ')}, ...)`;
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}... (${text.length} characters)` : text;
}
