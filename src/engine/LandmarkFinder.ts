import type { FivePoints } from '../core/Face.js';
import type { Point } from '../core/geometry.js';
import { CropModel } from './CropModel.js';
import type { Detection } from './detect/Detection.js';
import { dlibMeanShape, FIRST_SHAPE_POINT } from './geometry/dlibMeanShape.js';
import {
  applyTransform,
  centre,
  fitSimilarity,
  type SimilarityTransform,
} from './geometry/SimilarityTransform.js';
import { warpCrop } from './geometry/warpCrop.js';
import type { SessionSettings } from './OnnxRuntime.js';
import type { ModelPack } from './packs/loadModelPack.js';
import type { LandmarksManifest } from './packs/PackManifest.js';
import type { RgbImage } from './image/RgbImage.js';

/** Where a face belongs in the crop of the landmark model. */
interface LandmarkTemplate {
  /** Right eye, left eye, tip of the nose, centre of the mouth. */
  readonly keyPoints: readonly Point[];
  /** Points 17 to 67. */
  readonly shape: readonly Point[];
}

const COUNT = 68;

/** Margin around the face in the landmark model's crop, in shares of the face's square: the model wants the whole head's width. */
const PADDING = 0.35;

/** The face sits this much above the middle of the crop, in shares of its side, so that the chin is in it. */
const LIFTED = 0.03;

/**
 * After two passes, landmarks of upright faces spread over 0.59 of the detector's box or more, those of false finds and of
 * most faces upside down over 0.37 or less: measured on six group photographs, turned and reduced.
 */
const SMALLEST_SPREAD = 0.45;

/** Finds the 68 landmarks of a detected face. */
export class LandmarkFinder {
  private readonly template: LandmarkTemplate;

  private constructor(
    private readonly model: CropModel,
    private readonly passes: number,
  ) {
    this.template = landmarkTemplate(model.size);
  }

  static async load(
    pack: ModelPack,
    manifest: LandmarksManifest,
    settings: SessionSettings,
  ): Promise<LandmarkFinder> {
    const model = await CropModel.load(pack, manifest, { landmarks: 2 * COUNT }, settings);
    return new LandmarkFinder(model, manifest.passes);
  }

  /**
   * The first crop is placed by the detector's key points, each later one by the landmarks found before it. Where there is
   * no face after all, the points shrink from pass to pass.
   *
   * @returns 68 points in image pixels; `undefined` when there is no face or it is degenerate
   */
  async find(image: RgbImage, face: Detection): Promise<Point[] | undefined> {
    const { keyPoints, shape } = this.template;
    let toImage = fitSimilarity(keyPoints, [face.rightEye, face.leftEye, face.nose, face.mouth]);
    let points: Point[] | undefined;
    for (let pass = 0; pass < this.passes; pass++) {
      if (!toImage) return undefined;
      points = await this.look(image, toImage);
      if (!spansFace(points, face)) return undefined;
      toImage = fitSimilarity(shape, points.slice(FIRST_SHAPE_POINT));
    }
    return points;
  }

  release(): Promise<void> {
    return this.model.release();
  }

  private async look(image: RgbImage, toImage: SimilarityTransform): Promise<Point[]> {
    const { size } = this.model;
    const output = (await this.model.run(await warpCrop(image, toImage, size))).get('landmarks');
    return Array.from({ length: COUNT }, (_, i) =>
      applyTransform(toImage, [(output[2 * i] ?? NaN) * size, (output[2 * i + 1] ?? NaN) * size]),
    );
  }
}

/** @param size - side of the crop in pixels */
function landmarkTemplate(size: number): LandmarkTemplate {
  const shape = dlibMeanShape(size, PADDING).map(([x, y]): Point => [x, y - LIFTED * size]);
  const middle = (from: number, to: number): Point =>
    centre(shape.slice(from - FIRST_SHAPE_POINT, to - FIRST_SHAPE_POINT));
  return { keyPoints: [middle(36, 42), middle(42, 48), middle(30, 31), middle(48, 68)], shape };
}

/** Whether landmarks are numbers and spread about as far as the detector's box. */
export function spansFace(landmarks: readonly Point[], { box }: Detection): boolean {
  const xs = landmarks.map(([x]) => x);
  const ys = landmarks.map(([, y]) => y);
  const spread = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  return Number.isFinite(spread) && spread >= SMALLEST_SPREAD * Math.max(box.width, box.height);
}

/** The five alignment points of 68 landmarks: eye centres, tip of the nose, outer mouth corners. */
export function fivePointsOfLandmarks(landmarks: readonly Point[]): FivePoints {
  const middle = (from: number, to: number): Point => centre(landmarks.slice(from, to));
  return {
    rightEye: middle(36, 42),
    leftEye: middle(42, 48),
    nose: middle(30, 31),
    mouthRight: middle(48, 49),
    mouthLeft: middle(54, 55),
  };
}

/** The five points of a detector; without mouth corners of its own, the centre of the mouth stands for both. */
export function fivePointsOfDetection(found: Detection): FivePoints {
  const { rightEye, leftEye, nose, mouth, mouthCorners } = found;
  return {
    rightEye,
    leftEye,
    nose,
    mouthRight: mouthCorners?.right ?? mouth,
    mouthLeft: mouthCorners?.left ?? mouth,
  };
}
