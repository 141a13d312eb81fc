import { ModelPackError } from '../packs/ModelPackError.js';
import type { ModelPack } from '../packs/loadModelPack.js';
import type { NetManifest } from '../packs/PackManifest.js';
import { createNet, type Net, type NetOutputs, type SessionSettings } from './OnnxRuntime.js';
import { inputShape, packPixels } from './packPixels.js';

/** The outputs that a net must have: the count of numbers for one picture, by output name. */
export type OutputLengths = Readonly<Record<string, number>>;

/** The outputs of one run; every name that was asked for is there with the right count of numbers. */
export class CropOutputs {
  constructor(private readonly values: NetOutputs) {}

  get(name: string): Float32Array {
    const value = this.values.get(name);
    if (!value) throw new TypeError(`no output ${name} was asked for`);
    return value;
  }
}

/** A net of a model pack that looks at one square RGB crop at a time. */
export class CropNet {
  private constructor(
    private readonly net: Net,
    private readonly manifest: NetManifest,
    private readonly names: ReadonlyMap<string, string>,
  ) {}

  /**
   * Load a net and try it on a black crop, so that a net that does not fit is found before the first picture.
   *
   * @param lengths - a net with one output may call it as it likes when one is asked for
   * @throws ModelPackError `wrong-net`
   */
  static async load(
    pack: ModelPack,
    manifest: NetManifest,
    lengths: OutputLengths,
    settings: SessionSettings,
  ): Promise<CropNet> {
    const bytes = pack.files.get(manifest.file);
    if (!bytes) throw new TypeError(`the pack was loaded without ${manifest.file}`);
    const misfit = (problem: string, cause?: unknown): ModelPackError =>
      new ModelPackError(
        'wrong-net',
        `${pack.folder}/${manifest.file}: ${problem}; put the right net there or describe this one in pack.yaml`,
        { cause },
      );
    const net = await createNet(bytes, settings).catch((cause: unknown) => {
      throw misfit(`ONNX Runtime cannot load it (${messageOf(cause)})`, cause);
    });
    const loaded = new CropNet(net, manifest, matchNames(net.outputNames, Object.keys(lengths)));
    try {
      const { size } = manifest.input;
      const trial = await loaded.outputs(new Uint8Array(size * size * 3)).catch((cause: unknown) => {
        throw misfit(`it does not take its input (${messageOf(cause)})`, cause);
      });
      for (const [name, length] of Object.entries(lengths)) {
        const actual = trial.get(name)?.length;
        if (actual === undefined)
          throw misfit(`it has no output \`${name}\`, only ${net.outputNames.join(', ')}`);
        if (actual !== length)
          throw misfit(`its output \`${name}\` has ${actual} numbers instead of ${length}`);
      }
    } catch (error) {
      await net.release();
      throw error;
    }
    return loaded;
  }

  /** Side of the crop in pixels. */
  get size(): number {
    return this.manifest.input.size;
  }

  /** Run on one crop, `size * size * 3` bytes of RGB. */
  async run(crop: Uint8Array): Promise<CropOutputs> {
    return new CropOutputs(await this.outputs(crop));
  }

  release(): Promise<void> {
    return this.net.release();
  }

  private async outputs(crop: Uint8Array): Promise<NetOutputs> {
    const { input } = this.manifest;
    const results = await this.net.run(packPixels(crop, input), inputShape(input));
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
