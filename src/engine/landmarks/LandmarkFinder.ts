import type { Point } from '../../core/geometry.js';
import type { Detection } from '../detect/Detection.js';
import { FIRST_SHAPE_POINT } from '../geometry/dlibMeanShape.js';
import { applyTransform, fitSimilarity, type SimilarityTransform } from '../geometry/SimilarityTransform.js';
import { warpCrop } from '../geometry/warpCrop.js';
import type { ModelPack } from '../packs/loadModelPack.js';
import type { LandmarksManifest } from '../packs/PackManifest.js';
import type { RgbImage } from '../picture/RgbImage.js';
import { CropNet } from '../runtime/CropNet.js';
import type { SessionSettings } from '../runtime/OnnxRuntime.js';
import { spansFace } from './spansFace.js';
import { type LandmarkTemplate, landmarkTemplate } from './landmarkTemplate.js';

const COUNT = 68;

/** Finds the 68 landmarks of a detected face. */
export class LandmarkFinder {
  private readonly template: LandmarkTemplate;

  private constructor(
    private readonly net: CropNet,
    private readonly passes: number,
  ) {
    this.template = landmarkTemplate(net.size);
  }

  static async load(
    pack: ModelPack,
    manifest: LandmarksManifest,
    settings: SessionSettings,
  ): Promise<LandmarkFinder> {
    const net = await CropNet.load(pack, manifest, { landmarks: 2 * COUNT }, settings);
    return new LandmarkFinder(net, manifest.passes);
  }

  /**
   * The first crop is placed by the detector's key points, each later one by the landmarks found before it. Where there is
   * no face after all, the points shrink from pass to pass.
   *
   * @returns 68 points in picture pixels; `undefined` when there is no face or it is degenerate
   */
  async find(picture: RgbImage, face: Detection): Promise<Point[] | undefined> {
    const { keyPoints, shape } = this.template;
    let toPicture = fitSimilarity(keyPoints, [face.rightEye, face.leftEye, face.nose, face.mouth]);
    let points: Point[] | undefined;
    for (let pass = 0; pass < this.passes; pass++) {
      if (!toPicture) return undefined;
      points = await this.look(picture, toPicture);
      if (!spansFace(points, face)) return undefined;
      toPicture = fitSimilarity(shape, points.slice(FIRST_SHAPE_POINT));
    }
    return points;
  }

  release(): Promise<void> {
    return this.net.release();
  }

  private async look(picture: RgbImage, toPicture: SimilarityTransform): Promise<Point[]> {
    const { size } = this.net;
    const output = (await this.net.run(await warpCrop(picture, toPicture, size))).get('landmarks');
    return Array.from({ length: COUNT }, (_, i) =>
      applyTransform(toPicture, [(output[2 * i] ?? NaN) * size, (output[2 * i + 1] ?? NaN) * size]),
    );
  }
}
