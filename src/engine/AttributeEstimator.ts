import { type Expression, EXPRESSIONS, type FaceAttributes } from '../core/Face.js';
import type { Point } from '../core/geometry.js';
import { CropModel, type CropOutputs } from './CropModel.js';
import type { SimilarityTransform } from './geometry/SimilarityTransform.js';
import { warpCrop } from './geometry/warpCrop.js';
import type { SessionSettings } from './OnnxRuntime.js';
import type { ModelPack } from './packs/loadModelPack.js';
import type { PackManifest } from './packs/PackManifest.js';
import type { RgbImage } from './image/RgbImage.js';

/** A model for shares by label, and what its manifest says of them. */
interface LabelledModel {
  readonly model: CropModel;
  readonly labels: readonly string[];
  readonly logits: boolean;
}

/** The attribute models were trained on the landmarks' bounding box enlarged by this share. */
const MARGIN = 0.2;

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
    const run = createCropRunner(image, outline);
    const person = await run(this.ageGender);
    const mood = await run(this.expression);
    if (!person || !mood) return undefined;
    const [age = NaN] = person.get('age');
    const [male = NaN, female = NaN] = person.get('gender');
    const shares = mood.get('expressions');
    if (![age, male, female, ...shares].every(Number.isFinite)) return undefined;
    const expression = Object.fromEntries(EXPRESSIONS.map((name, i) => [name, shares[i]]));
    const race = this.race && (await raceOf(this.race, run));
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

type CropRunner = (model: CropModel) => Promise<CropOutputs | undefined>;

/** Runs models on one face. Those whose inputs have one size share the crop: cutting it costs as much as a small model. */
function createCropRunner(image: RgbImage, outline: readonly Point[]): CropRunner {
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
  run: CropRunner,
): Promise<Readonly<Record<string, number>> | undefined> {
  const values = (await run(model))?.get('race');
  if (!values?.every(Number.isFinite)) return undefined;
  const top = Math.max(...values);
  const weights = logits ? values.map((value) => Math.exp(value - top)) : values;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(labels.map((label, i) => [label, (weights[i] as number) / total]));
}

/**
 * Where the upright crop for the attribute models lies: a square around the points' enlarged bounding box.
 *
 * @param outline - points that span the face
 * @param size - side of the crop in pixels
 * @returns the transform from crop to image; `undefined` when the points span nothing
 */
export function attributeCrop(outline: readonly Point[], size: number): SimilarityTransform | undefined {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const side = Math.max(right - left, bottom - top) * (1 + MARGIN);
  if (!(side > 0 && Number.isFinite(side))) return undefined;
  return { a: side / size, b: 0, tx: (left + right - side) / 2, ty: (top + bottom - side) / 2 };
}
