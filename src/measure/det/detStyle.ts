/** Sizes in pixels and colours of a DET plot. */
export const detStyle = {
  width: 860,
  height: 770,
  frame: { left: 92, top: 92, right: 812, bottom: 652 },
  text: '#1f2933',
  quiet: '#6b7785',
  grid: '#e6eaee',
  curve: '#1d5fa8',
  equal: '#8c99a6',
  /** Of the decision points, in their order. */
  marks: ['#c8442b', '#7a4fb5', '#1b8a5a', '#b7791f'],
} as const;

/** The colour of the decision point at a place in the list. */
export function markColour(place: number): string {
  return detStyle.marks[place % detStyle.marks.length] ?? detStyle.text;
}
