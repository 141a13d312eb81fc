/** Limits of one call, so that no server can hold up a run or fill the memory. */
export interface CallLimits {
  /** From the first attempt to connect to the last byte of the response. */
  readonly milliseconds: number;
  /** Of the body, as it comes and inflated. */
  readonly bytes: number;
}

/** Limits of a call when nothing else is said. */
export const LIMITS: CallLimits = { milliseconds: 60_000, bytes: 16 * 1024 * 1024 };
