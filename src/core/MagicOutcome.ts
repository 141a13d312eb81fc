/** Outcomes that a picture can force, whatever it shows. */
export const MAGIC_OUTCOMES = [
  'no-face',
  'two-faces',
  'low-similarity',
  'service-down',
  'service-timeout',
] as const;
export type MagicOutcome = (typeof MAGIC_OUTCOMES)[number];

/** A picture that forces an outcome, known by its bytes. */
export interface MagicPicture {
  /** Its path, for the reader; absent where only the hash is known. */
  readonly file?: string;
  /** Of the encoded bytes, as 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly outcome: MagicOutcome;
}
