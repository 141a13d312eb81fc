import { type Expression, EXPRESSIONS, type FaceAttributes } from '../core/Face.js';
import type { Point } from '../core/geometry.js';
import { CropNet, type CropOutputs } from './CropNet.js';
import type { SimilarityTransform } from './geometry/SimilarityTransform.js';
import { warpCrop } from './geometry/warpCrop.js';
import type { SessionSettings } from './OnnxRuntime.js';
import type { ModelPack } from './packs/loadModelPack.js';
import type { PackManifest } from './packs/PackManifest.js';
import type { RgbImage } from './picture/RgbImage.js';

/** A net for shares by label, and what its manifest says of them. */
interface LabelledNet {
  readonly net: CropNet;
  readonly labels: readonly string[];
  readonly logits: boolean;
}

/** The attribute nets were trained on the landmarks' bounding box enlarged by this share. */
const MARGIN = 0.2;

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
    const run = createCropRunner(picture, outline);
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
    await Promise.all([this.ageGender.release(), this.expression.release(), this.race?.net.release()]);
  }
}

type CropRunner = (net: CropNet) => Promise<CropOutputs | undefined>;

/** Runs nets on one face. Those whose inputs have one size share the crop: cutting it costs as much as a small net. */
function createCropRunner(picture: RgbImage, outline: readonly Point[]): CropRunner {
  const crops = new Map<number, Uint8Array>();
  return async (net) => {
    const toPicture = attributeCrop(outline, net.size);
    if (!toPicture) return undefined;
    const crop = crops.get(net.size) ?? (await warpCrop(picture, toPicture, net.size));
    crops.set(net.size, crop);
    return net.run(crop);
  };
}

async function raceOf(
  { net, labels, logits }: LabelledNet,
  run: CropRunner,
): Promise<Readonly<Record<string, number>> | undefined> {
  const values = (await run(net))?.get('race');
  if (!values?.every(Number.isFinite)) return undefined;
  const top = Math.max(...values);
  const weights = logits ? values.map((value) => Math.exp(value - top)) : values;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Object.fromEntries(labels.map((label, i) => [label, (weights[i] as number) / total]));
}

/**
 * Where the upright crop for the attribute nets lies: a square around the points' enlarged bounding box.
 *
 * @param outline - points that span the face
 * @param size - side of the crop in pixels
 * @returns the transform from crop to picture; `undefined` when the points span nothing
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
