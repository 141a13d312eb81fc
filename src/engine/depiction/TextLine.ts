/** Characters in a row. */
export interface TextLine {
  /** From the first character's outer edge to the last one's, in pixels. */
  readonly length: number;
  /** Median height of its characters, in pixels. */
  readonly height: number;
  readonly characters: number;
  /** Nearly all characters stand at one distance from the next. */
  readonly evenPitch: boolean;
}
