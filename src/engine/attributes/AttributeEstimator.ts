import { EXPRESSIONS, type Expression, type FaceAttributes } from '../../core/Face.js';
import type { Point } from '../../core/geometry.js';
import { warpCrop } from '../geometry/warpCrop.js';
import type { ModelPack } from '../packs/loadModelPack.js';
import type { AgeGenderManifest, ExpressionManifest } from '../packs/PackManifest.js';
import type { RgbImage } from '../picture/RgbImage.js';
import { CropNet } from '../runtime/CropNet.js';
import type { SessionSettings } from '../runtime/OnnxRuntime.js';
import { attributeCrop } from './attributeCrop.js';

/** Estimates age, gender and expression. */
export class AttributeEstimator {
  private constructor(
    private readonly ageGender: CropNet,
    private readonly expression: CropNet,
  ) {}

  static async load(
    pack: ModelPack,
    ageGender: AgeGenderManifest,
    expression: ExpressionManifest,
    settings: SessionSettings,
  ): Promise<AttributeEstimator> {
    const [first, second] = await Promise.all([
      CropNet.load(pack, ageGender, { age: 1, gender: 2 }, settings),
      CropNet.load(pack, expression, { expressions: EXPRESSIONS.length }, settings),
    ]);
    return new AttributeEstimator(first, second);
  }

  /**
   * @param outline - points that span the face
   * @returns `undefined` when the face is degenerate
   */
  async estimate(picture: RgbImage, outline: readonly Point[]): Promise<FaceAttributes | undefined> {
    const person = await this.run(this.ageGender, picture, outline);
    const mood = await this.run(this.expression, picture, outline);
    if (!person || !mood) return undefined;
    const [age = NaN] = person.get('age');
    const [male = NaN, female = NaN] = person.get('gender');
    const shares = mood.get('expressions');
    if (![age, male, female, ...shares].every(Number.isFinite)) return undefined;
    const expression = Object.fromEntries(EXPRESSIONS.map((name, i) => [name, shares[i]]));
    return {
      age: Math.max(0, age),
      gender: { male, female },
      expression: expression as Record<Expression, number>,
    };
  }

  async release(): Promise<void> {
    await Promise.all([this.ageGender.release(), this.expression.release()]);
  }

  private async run(net: CropNet, picture: RgbImage, outline: readonly Point[]) {
    const toPicture = attributeCrop(outline, net.size);
    return toPicture && net.run(warpCrop(picture, toPicture, net.size));
  }
}
