/** Outcomes that an image can force, whatever it shows. */
export const MAGIC_OUTCOMES = [
  'no-face',
  'two-faces',
  'low-similarity',
  'service-down',
  'service-timeout',
] as const;
export type MagicOutcome = (typeof MAGIC_OUTCOMES)[number];

/** An image that forces an outcome, known by its bytes. */
export interface MagicImage {
  /** Its path, for the reader; absent where only the hash is known. */
  readonly file?: string;
  /** Of the encoded bytes, as 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly outcome: MagicOutcome;
}
