import type { FivePoints } from '../core/Face.js';
import type { Point } from '../core/geometry.js';
import { CropModel } from './CropModel.js';
import { createLift, type FourierLift } from './FourierLift.js';
import { dlibMeanShape, FIRST_SHAPE_POINT } from './geometry/dlibMeanShape.js';
import { fitSimilarity, type SimilarityTransform } from './geometry/SimilarityTransform.js';
import { warpCrop } from './geometry/warpCrop.js';
import type { SessionSettings } from './OnnxRuntime.js';
import type { ModelPack } from './packs/loadModelPack.js';
import type { EmbedderManifest } from './packs/PackManifest.js';
import type { RgbImage } from './image/RgbImage.js';

/** What an alignment may go by. */
interface AlignmentPoints {
  readonly points: FivePoints;
  readonly landmarks?: readonly Point[];
}

/** The margin that dlib's recognition model was trained with. */
const DLIB_PADDING = 0.25;

/** dlib leaves out the jaw, the eyebrows and the middle of the outer lower lip. */
const DLIB_POINTS = range(27, 55).concat(range(60, 68));

/** Side of the crop for which ArcFace's template is given. */
const ARCFACE_SIZE = 112;

/** Right eye, left eye, nose, right and left mouth corner; the template that ArcFace-like models are trained with. */
const ARCFACE_TEMPLATE: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

const ALIGNMENTS = {
  dlib68: (face: AlignmentPoints, size: number) => {
    const { landmarks } = face;
    if (!landmarks) return undefined;
    const shape = dlibMeanShape(size, DLIB_PADDING);
    return fitSimilarity(
      DLIB_POINTS.map((n) => shape[n - FIRST_SHAPE_POINT] ?? [NaN, NaN]),
      DLIB_POINTS.map((n) => landmarks[n] ?? [NaN, NaN]),
    );
  },
  arcface5: ({ points }: AlignmentPoints, size: number) =>
    fitSimilarity(
      ARCFACE_TEMPLATE.map(([x, y]) => [(x * size) / ARCFACE_SIZE, (y * size) / ARCFACE_SIZE]),
      [points.rightEye, points.leftEye, points.nose, points.mouthRight, points.mouthLeft],
    ),
};

/** Turns faces into embeddings. */
export class Embedder {
  private constructor(
    private readonly model: CropModel,
    private readonly manifest: EmbedderManifest,
    private readonly fourier: FourierLift,
  ) {}

  static async load(pack: ModelPack, settings: SessionSettings): Promise<Embedder> {
    const fourier = createLift(pack);
    const manifest = pack.manifest.models.embedder;
    const lengths = { descriptor: manifest.dimensions };
    const model = await CropModel.load(pack, manifest, lengths, settings, manifest.mirror ? 2 : 1);
    return new Embedder(model, manifest, fourier);
  }

  /** Length of an embedding. */
  get dimensions(): number {
    return this.fourier.dimensions;
  }

  /** @returns the face's embedding; `undefined` when the face is degenerate */
  async embed(image: RgbImage, face: AlignmentPoints): Promise<Float32Array | undefined> {
    const toImage = alignFace(this.manifest.alignment, face, this.model.size);
    if (!toImage) return undefined;
    return this.fourier.lift(await this.describe(await warpCrop(image, toImage, this.model.size)));
  }

  release(): Promise<void> {
    return this.model.release();
  }

  private async describe(crop: Uint8Array): Promise<Float32Array> {
    if (!this.manifest.mirror) return (await this.model.run(crop)).get('descriptor');
    const [ofFace, ofMirrorImage] = await this.model.runBoth(crop, mirrorCrop(crop, this.model.size));
    const [straight, mirrored] = [ofFace.get('descriptor'), ofMirrorImage.get('descriptor')];
    return straight.map((value, i) => (value + (mirrored[i] as number)) / 2);
  }
}

/** The mirror image, left to right, of a square RGB crop. */
export function mirrorCrop(crop: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(crop.length);
  for (let y = 0; y < size; y++) {
    let from = y * size * 3;
    let to = from + (size - 1) * 3;
    for (let x = 0; x < size; x++, from += 3, to -= 3) {
      out[to] = crop[from] ?? 0;
      out[to + 1] = crop[from + 1] ?? 0;
      out[to + 2] = crop[from + 2] ?? 0;
    }
  }
  return out;
}

/**
 * Where the aligned crop of a face lies in the image.
 *
 * @param size - side of the crop in pixels
 * @returns the transform from crop to image; `undefined` when the face is degenerate
 * @see dlib, get_face_chip_details; InsightFace, face_align.py
 */
export function alignFace(
  alignment: EmbedderManifest['alignment'],
  face: AlignmentPoints,
  size: number,
): SimilarityTransform | undefined {
  return ALIGNMENTS[alignment](face, size);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
