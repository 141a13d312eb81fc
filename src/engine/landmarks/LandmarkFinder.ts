import type { Point } from '../../core/geometry.js';
import type { Detection } from '../detect/Detection.js';
import { FIRST_SHAPE_POINT } from '../geometry/dlibMeanShape.js';
import { applyTransform, fitSimilarity, type SimilarityTransform } from '../geometry/SimilarityTransform.js';
import { warpCrop } from '../geometry/warpCrop.js';
import type { ModelPack } from '../packs/loadModelPack.js';
import type { LandmarksManifest } from '../packs/PackManifest.js';
import type { RgbImage } from '../image/RgbImage.js';
import { CropModel } from '../runtime/CropModel.js';
import type { SessionSettings } from '../runtime/OnnxRuntime.js';
import { spansFace } from './spansFace.js';
import { type LandmarkTemplate, landmarkTemplate } from './landmarkTemplate.js';

const COUNT = 68;

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
