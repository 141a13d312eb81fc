import { EXPRESSIONS, type Expression, type FaceAttributes } from '../../core/Face.js';
import type { Point } from '../../core/geometry.js';
import { warpCrop } from '../geometry/warpCrop.js';
import type { ModelPack } from '../packs/loadModelPack.js';
import type { PackManifest } from '../packs/PackManifest.js';
import type { RgbImage } from '../picture/RgbImage.js';
import { CropNet } from '../runtime/CropNet.js';
import type { SessionSettings } from '../runtime/OnnxRuntime.js';
import { attributeCrop } from './attributeCrop.js';

/** A net for shares by label, and what its manifest says of them. */
interface LabelledNet {
  readonly net: CropNet;
  readonly labels: readonly string[];
  readonly logits: boolean;
}

/** Estimates age, gender and expression, and race where the pack has a net for it. */
export class AttributeEstimator {
  private constructor(
    private readonly ageGender: CropNet,
    private readonly expression: CropNet,
    private readonly race?: LabelledNet,
  ) {}

  /** @returns `undefined` when the pack has no nets for attributes */
  static async load(pack: ModelPack, settings: SessionSettings): Promise<AttributeEstimator | undefined> {
    const { ageGender, expression, race }: PackManifest['nets'] = pack.manifest.nets;
    if (!ageGender || !expression) return undefined;
    const [first, second, third] = await Promise.all([
      CropNet.load(pack, ageGender, { age: 1, gender: 2 }, settings),
      CropNet.load(pack, expression, { expressions: EXPRESSIONS.length }, settings),
      race && CropNet.load(pack, race, { race: race.labels.length }, settings),
    ]);
    return new AttributeEstimator(first, second, race && third && { ...race, net: third });
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
    const race = await this.raceOf(picture, outline);
    return {
      age: Math.max(0, age),
      gender: { male, female },
      expression: expression as Record<Expression, number>,
      ...(race && { race }),
    };
  }

  async release(): Promise<void> {
    await Promise.all([this.ageGender.release(), this.expression.release(), this.race?.net.release()]);
  }

  private async raceOf(
    picture: RgbImage,
    outline: readonly Point[],
  ): Promise<Readonly<Record<string, number>> | undefined> {
    if (!this.race) return undefined;
    const values = (await this.run(this.race.net, picture, outline))?.get('race');
    if (!values?.every(Number.isFinite)) return undefined;
    const top = Math.max(...values);
    const weights = this.race.logits ? values.map((value) => Math.exp(value - top)) : values;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return Object.fromEntries(this.race.labels.map((label, i) => [label, (weights[i] as number) / total]));
  }

  private async run(net: CropNet, picture: RgbImage, outline: readonly Point[]) {
    const toPicture = attributeCrop(outline, net.size);
    return toPicture && net.run(warpCrop(picture, toPicture, net.size));
  }
}
