/** Stands behind what is left of a text that was cut off. Whoever hides secrets looks before it for the beginning of one. */
export const CUT = '... (';

/** A text of any length as a report can show it. */
export function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}${CUT}${text.length} characters)` : text;
}
