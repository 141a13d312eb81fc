import type { AnalyseOptions } from '../../engine/FaceEngine.js';

/** What was asked of the engine, and what invented embeddings are made from. */
export interface ForcedOptions extends AnalyseOptions {
  /** Length of an embedding of the engine. */
  readonly dimensions: number;
  /** What invented faces follow from: the SHA-256 of the image, in hexadecimal digits. */
  readonly seed: string;
}
