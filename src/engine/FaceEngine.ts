import type { Depiction } from '../core/Depiction.js';
import type { Face } from '../core/Face.js';

/** What to compute beyond finding the faces. Detection and landmarks are always done. */
export interface AnalyseOptions {
  /** Compute at most this many faces' embeddings and attributes; all faces are listed in any case. Default: all. */
  readonly limit?: number;
  /** Default false. */
  readonly embeddings?: boolean;
  /** Default false. Without effect when the model pack has no models for them. */
  readonly attributes?: boolean;
  /** What the image is of: a person, or a printed card with a portrait. Default false. */
  readonly depiction?: boolean;
}

/** Everything the engine sees in one image. */
export interface ImageAnalysis {
  /** Width of the upright image in pixels, EXIF orientation applied. */
  readonly width: number;
  /** Height of the upright image in pixels, EXIF orientation applied. */
  readonly height: number;
  /** Most confident first, larger first among equals. Empty when there is no face. */
  readonly faces: readonly Face[];
  /** Present when asked for. */
  readonly depiction?: Depiction;
  /** Present when a cache had the response, or somebody else was waiting for it already. */
  readonly repeated?: true;
}

/** The engine's decision point: two faces are taken for one person from this similarity on. */
export interface OperatingPoint {
  /** False match rate at which the point was measured, for example 1e-4. */
  readonly falseMatchRate: number;
  /** Cosine similarity of two embeddings, -1..1. */
  readonly similarity: number;
}

/**
 * A face engine: images in, faces with embeddings out.
 *
 * Embeddings are unit-length float32 vectors; the similarity of two faces is their dot product, -1..1.
 */
export interface FaceEngine {
  /** Name and version of the model pack, for example `default 1`. Embeddings of different packs must not be compared. */
  readonly name: string;
  /** Length of an embedding. */
  readonly dimensions: number;
  readonly operatingPoint: OperatingPoint;

  /**
   * Find the faces in an encoded JPEG or PNG image. A find that cannot be aligned is no face and is left out.
   *
   * @param image - the encoded bytes; not to be changed before the response is there
   * @throws UnreadableImageError when the bytes are no readable JPEG or PNG, more than 64 million pixels, or more than 64
   * scans over them
   * @throws EngineClosedError after `close`
   */
  analyse(image: Uint8Array, options?: AnalyseOptions): Promise<ImageAnalysis>;

  /** Wait for the analyses under way, then release the inference sessions. The engine answers no further call. */
  close(): Promise<void>;
}
