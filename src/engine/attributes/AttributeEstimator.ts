import { EXPRESSIONS, type Expression, type FaceAttributes } from '../../core/Face.js';
import type { Point } from '../../core/geometry.js';
import { warpCrop } from '../geometry/warpCrop.js';
import type { ModelPack } from '../packs/loadModelPack.js';
import type { PackManifest } from '../packs/PackManifest.js';
import type { RgbImage } from '../image/RgbImage.js';
import { CropModel, type CropOutputs } from '../runtime/CropModel.js';
import type { SessionSettings } from '../runtime/OnnxRuntime.js';
import { attributeCrop } from './attributeCrop.js';

/** A model for shares by label, and what its manifest says of them. */
interface LabelledModel {
  readonly model: CropModel;
  readonly labels: readonly string[];
  readonly logits: boolean;
}

/** Estimates age, gender and expression, and race where the pack has a model for it. */
export class AttributeEstimator {
  private constructor(
    private readonly ageGender: CropModel,
    private readonly expression: CropModel,
    private readonly race?: LabelledModel,
  ) {}

  /** @returns `undefined` when the pack has no models for attributes */
  static async load(pack: ModelPack, settings: SessionSettings): Promise<AttributeEstimator | undefined> {
    const { ageGender, expression, race }: PackManifest['models'] = pack.manifest.models;
    if (!ageGender || !expression) return undefined;
    const [first, second, third] = await Promise.all([
      CropModel.load(pack, ageGender, { age: 1, gender: 2 }, settings),
      CropModel.load(pack, expression, { expressions: EXPRESSIONS.length }, settings),
      race && CropModel.load(pack, race, { race: race.labels.length }, settings),
    ]);
    return new AttributeEstimator(first, second, race && third && { ...race, model: third });
  }

  /**
   * @param outline - points that span the face
   * @returns `undefined` when the face is degenerate
   */
  async estimate(image: RgbImage, outline: readonly Point[]): Promise<FaceAttributes | undefined> {
    const look = lookAt(image, outline);
    const person = await look(this.ageGender);
    const mood = await look(this.expression);
    if (!person || !mood) return undefined;
    const [age = NaN] = person.get('age');
    const [male = NaN, female = NaN] = person.get('gender');
    const shares = mood.get('expressions');
    if (![age, male, female, ...shares].every(Number.isFinite)) return undefined;
    const expression = Object.fromEntries(EXPRESSIONS.map((name, i) => [name, shares[i]]));
    const race = this.race && (await raceOf(this.race, look));
    return {
      age: Math.max(0, age),
      gender: { male, female },
      expression: expression as Record<Expression, number>,
      ...(race && { race }),
    };
  }

  async release(): Promise<void> {
    await Promise.all([this.ageGender.release(), this.expression.release(), this.race?.model.release()]);
  }
}

type Look = (model: CropModel) => Promise<CropOutputs | undefined>;

/** Runs models on one face. Those whose inputs have one size share the crop: cutting it costs as much as a small model. */
function lookAt(image: RgbImage, outline: readonly Point[]): Look {
  const crops = new Map<number, Uint8Array>();
  return async (model) => {
    const toImage = attributeCrop(outline, model.size);
    if (!toImage) return undefined;
    const crop = crops.get(model.size) ?? (await warpCrop(image, toImage, model.size));
    crops.set(model.size, crop);
    return model.run(crop);
  };
}

async function raceOf(
  { model, labels, logits }: LabelledModel,
  look: Look,
): Promise<Readonly<Record<string, number>> | undefined> {
  const values = (await look(model))?.get('race');
  if (!values?.every(Number.isFinite)) return undefined;
  const top = Math.max(...values);
  const weights = logits ? values.map((value) => Math.exp(value - top)) : values;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(labels.map((label, i) => [label, (weights[i] as number) / total]));
}
