import type { BoundingBox, Point } from './geometry.js';

/** The five points by which faces are aligned. "Left" and "right" are the person's own. */
export interface FivePoints {
  readonly rightEye: Point;
  readonly leftEye: Point;
  readonly nose: Point;
  readonly mouthRight: Point;
  readonly mouthLeft: Point;
}

/** Labels of the expression estimate. */
export const EXPRESSIONS = ['neutral', 'happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised'] as const;
export type Expression = (typeof EXPRESSIONS)[number];

/** What is estimated from one face besides its identity. All shares lie in 0..1; those of one distribution sum to 1. */
export interface FaceAttributes {
  /** Age in years, not rounded. */
  readonly age: number;
  readonly gender: { readonly male: number; readonly female: number };
  readonly expression: Readonly<Record<Expression, number>>;
  /** Shares by label, when the model pack has a model for it; the default pack has none. */
  readonly race?: Readonly<Record<string, number>>;
}

/** One face found in an image. */
export interface Face {
  /** Clipped to the image by nobody: a face at the border may have a box that reaches beyond it. */
  readonly box: BoundingBox;
  /** Detection confidence, 0..1. */
  readonly confidence: number;
  readonly points: FivePoints;
  /** The 68 landmarks of the iBUG scheme, present when the model pack has a landmark model. */
  readonly landmarks?: readonly Point[];
  /** Unit-length embedding, float32; present when asked for. */
  readonly embedding?: Float32Array;
  /** Present when asked for. */
  readonly attributes?: FaceAttributes;
}
