/** What the engine made of a sample. */
export interface Template {
  /** How many faces it found. */
  readonly faces: number;
  /** Of the largest face; absent when none was found, which is a failure to enrol. */
  readonly embedding?: Float32Array;
}
