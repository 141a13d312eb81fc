import {
  createModel,
  ForeignRealmError,
  type Model,
  type ModelOutputs,
  type SessionSettings,
} from './OnnxRuntime.js';
import type { ModelPack } from './packs/loadModelPack.js';
import { ModelPackError } from './packs/ModelPackError.js';
import type { ModelInput, ModelManifest } from './packs/PackManifest.js';

/** The outputs that a model must have: the count of numbers for one image, by output name. */
export type OutputLengths = Readonly<Record<string, number>>;

/** The outputs of one run; every name that was asked for is there with the right count of numbers. */
export class CropOutputs {
  constructor(private readonly values: ModelOutputs) {}

  get(name: string): Float32Array {
    const value = this.values.get(name);
    if (!value) throw new TypeError(`no output ${name} was asked for`);
    return value;
  }
}

/** Why a model is not the one that the pack describes. */
interface Misfit {
  readonly problem: string;
  readonly cause?: unknown;
}

/** A model of a model pack that looks at square RGB crops: one in a run, or two where it takes them. */
export class CropModel {
  private constructor(
    private readonly model: Model,
    private readonly manifest: ModelManifest,
    private readonly names: ReadonlyMap<string, string>,
    /** So many crops go into one run. */
    private readonly together: 1 | 2,
  ) {}

  /**
   * Load a model and try it on black crops, so that a model that does not fit is found before the first image.
   *
   * @param lengths - a model with one output may call it as it likes when one is asked for
   * @param together - crops that will be looked at together; they go in one by one where the model takes no more
   * @throws ModelPackError `wrong-model`
   */
  static async load(
    pack: ModelPack,
    manifest: ModelManifest,
    lengths: OutputLengths,
    settings: SessionSettings,
    together: 1 | 2 = 1,
  ): Promise<CropModel> {
    const bytes = pack.files.get(manifest.file);
    if (!bytes) throw new TypeError(`the pack was loaded without ${manifest.file}`);
    const misfit = (problem: string, cause?: unknown): ModelPackError =>
      new ModelPackError(
        'wrong-model',
        `${pack.folder}/${manifest.file}: ${problem}; put the right model there or describe this one in pack.yaml`,
        { cause },
      );
    const model = await createModel(bytes, settings).catch((cause: unknown) => {
      throw misfit(`ONNX Runtime cannot load it (${messageOf(cause)})`, cause);
    });
    const names = matchNames(model.outputNames, Object.keys(lengths));
    const alone = new CropModel(model, manifest, names, 1);
    if (together > 1 && model.takesSeveral) {
      const joined = new CropModel(model, manifest, names, together);
      if ((await joined.findMisfit(lengths)) === undefined) return joined;
    }
    const found = await alone.findMisfit(lengths);
    if (found === undefined) return alone;
    await model.release();
    throw misfit(found.problem, found.cause);
  }

  /** Side of the crop in pixels. */
  get size(): number {
    return this.manifest.input.size;
  }

  /** Run on one crop, `size * size * 3` bytes of RGB. */
  async run(crop: Uint8Array): Promise<CropOutputs> {
    return new CropOutputs(await this.outputs([crop]));
  }

  /** Run on two crops: the outputs of both, in their order. */
  async runBoth(first: Uint8Array, second: Uint8Array): Promise<readonly [CropOutputs, CropOutputs]> {
    if (this.together < 2) return [await this.run(first), await this.run(second)];
    const outputs = [...(await this.outputs([first, second]))];
    const half = (n: 0 | 1): CropOutputs =>
      new CropOutputs(
        new Map(
          outputs.map(([name, value]) => {
            const length = value.length / 2;
            return [name, value.subarray(n * length, (n + 1) * length)];
          }),
        ),
      );
    return [half(0), half(1)];
  }

  release(): Promise<void> {
    return this.model.release();
  }

  /** Try the model on black crops. */
  private async findMisfit(lengths: OutputLengths): Promise<Misfit | undefined> {
    const { size } = this.manifest.input;
    const crop = new Uint8Array(size * size * 3);
    let outputs: ModelOutputs;
    try {
      outputs = await this.outputs(Array.from({ length: this.together }, () => crop));
    } catch (cause) {
      if (cause instanceof ForeignRealmError) throw cause;
      return { problem: `it does not take its input (${messageOf(cause)})`, cause };
    }
    for (const [name, length] of Object.entries(lengths)) {
      const actual = outputs.get(name)?.length;
      if (actual === undefined)
        return { problem: `it has no output \`${name}\`, only ${this.model.outputNames.join(', ')}` };
      if (actual !== length * this.together)
        return { problem: `its output \`${name}\` has ${actual} numbers instead of ${length}` };
    }
    return undefined;
  }

  private async outputs(crops: readonly Uint8Array[]): Promise<ModelOutputs> {
    const { input } = this.manifest;
    const results = await this.model.run(packCrops(crops, input), inputShape(input, crops.length));
    const renamed = new Map<string, Float32Array>();
    for (const [wanted, actual] of this.names) {
      const value = results.get(actual);
      if (value) renamed.set(wanted, value);
    }
    return renamed;
  }
}

function matchNames(actual: readonly string[], wanted: readonly string[]): ReadonlyMap<string, string> {
  const [only] = actual;
  const [sole] = wanted;
  if (actual.length === 1 && wanted.length === 1 && only !== undefined && sole !== undefined)
    return new Map([[sole, only]]);
  return new Map(wanted.map((name) => [name, name]));
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** The tensor shape of some images. */
export function inputShape({ layout, size }: ModelInput, count = 1): readonly number[] {
  return layout === 'nhwc' ? [count, size, size, 3] : [count, 3, size, size];
}

/** Arrange some crops one after the other, each as {@link packPixels} does. */
function packCrops(crops: readonly Uint8Array[], input: ModelInput): Uint8Array | Float32Array {
  const [first, ...rest] = crops.map((crop) => packPixels(crop, input));
  if (!first) throw new TypeError('no crop was given');
  if (rest.length === 0) return first;
  const count = first.length * crops.length;
  const out = input.type === 'uint8' ? new Uint8Array(count) : new Float32Array(count);
  [first, ...rest].forEach((packed, i) => {
    out.set(packed, i * first.length);
  });
  return out;
}

/**
 * Arrange the pixels of one square RGB crop as a model wants them: layout, channel order, normalisation.
 *
 * @param rgb - `size * size * 3` bytes
 */
export function packPixels(rgb: Uint8Array, input: ModelInput): Uint8Array | Float32Array {
  const { layout, type, channels } = input;
  if (layout === 'nhwc' && type === 'uint8' && channels === 'rgb') return rgb;
  const pixels = rgb.length / 3;
  const out = type === 'uint8' ? new Uint8Array(rgb.length) : new Float32Array(rgb.length);
  const step = layout === 'nhwc' ? 3 : 1;
  for (let c = 0; c < 3; c++) {
    const mean = ofChannel(input.mean, c, 0);
    const scale = ofChannel(input.scale, c, 1);
    let o = layout === 'nhwc' ? c : c * pixels;
    for (let i = channels === 'rgb' ? c : 2 - c; i < rgb.length; i += 3, o += step)
      out[o] = ((rgb[i] as number) - mean) * scale;
  }
  return out;
}

function ofChannel(
  value: number | readonly number[] | undefined,
  channel: number,
  otherwise: number,
): number {
  if (value === undefined) return otherwise;
  return typeof value === 'number' ? value : (value[channel] ?? otherwise);
}
