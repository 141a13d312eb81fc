import type { PersonResult } from './evaluate/worstCases.js';
import type { EqualError } from './statistics/equalErrorRate.js';
import type { RateEstimate } from './statistics/estimateRate.js';

/** A similarity at which to decide, and where it comes from. */
export interface DecisionPoint {
  /** A pair matches from this similarity on, -1..1. */
  readonly similarity: number;
  /** For example `operating point of the engine`. */
  readonly source: string;
}

/** Both error rates at a decision point. */
export interface ErrorRates extends DecisionPoint {
  /** False non-match rate over all genuine pairs; a pair with a failure to enrol is a non-match. */
  readonly falseNonMatch: RateEstimate | null;
  /** False match rate over the impostor pairs that could be compared. */
  readonly falseMatch: RateEstimate | null;
}

/** Quantiles of the similarities of pairs that could be compared, by their share in percent; `null` without pairs. */
export type Quantiles = Readonly<Record<string, number | null>>;

/** Where the images came from. */
export type Source =
  | {
      readonly kind: 'people';
      readonly people: number;
      readonly captures: number;
      readonly seed: string;
      readonly captureStrength: number;
      /** Pixels. */
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'pairs'; readonly file: string; readonly images: string };

/** Everything that was measured. All rates are shares, 0..1. */
export interface Measurement {
  readonly source: Source;
  readonly engine: {
    /** Name and version of the model pack. */
    readonly name: string;
    /** Similarity of its operating point, and the false match rate for which it was set. */
    readonly similarity: number;
    readonly falseMatchRate: number;
  };
  /** Confidence of all intervals. */
  readonly confidence: number;
  readonly counts: {
    readonly people: number;
    readonly images: number;
    readonly genuinePairs: number;
    readonly impostorPairs: number;
    /** Pairs that could not be compared, because no face was found in one of the images. */
    readonly genuineLost: number;
    readonly impostorLost: number;
  };
  readonly detection: {
    /** Images in which exactly one face was found. */
    readonly one: RateEstimate | null;
    /** Images without a face: failures to enrol. */
    readonly none: RateEstimate | null;
    /** How many images had more than one; the largest face was compared. */
    readonly several: number;
  };
  readonly points: readonly ErrorRates[];
  readonly equalError: EqualError | null;
  readonly similarity: { readonly genuine: Quantiles; readonly impostor: Quantiles };
  /** Every person at the first decision point, those with the most errors first. */
  readonly people: readonly PersonResult[];
}
