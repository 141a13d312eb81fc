import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Ort from 'onnxruntime-node';
import sharp from 'sharp';

process.env.ORT_DISABLE_TELEMETRY = '1';
// Late: its native part reads the variable when it is loaded.
const ort = createRequire(import.meta.url)('onnxruntime-node') as typeof Ort;

interface ModelFile {
  readonly file: string;
  /** Side of its input. */
  readonly size: number;
  /** How often Doppel runs it for one face. */
  readonly runs: number;
}

const MODELS: readonly ModelFile[] = [
  { file: 'blazeface.onnx', size: 256, runs: 1 },
  { file: 'landmarks68.onnx', size: 112, runs: 2 },
  { file: 'descriptor128.onnx', size: 150, runs: 2 },
];
const ATTRIBUTES: readonly ModelFile[] = [
  { file: 'age-gender.onnx', size: 112, runs: 1 },
  { file: 'expression.onnx', size: 112, runs: 1 },
];

export interface BareModels {
  look(image: Uint8Array): Promise<void>;
  lookTwice(images: readonly Uint8Array[]): Promise<void>;
  close(): Promise<void>;
}

export interface BareModelsOptions {
  /** Folder of the model pack. */
  readonly pack: string;
  /** An image to cut the models' inputs out of, beforehand; without one they are grey. */
  readonly sample?: Uint8Array;
  readonly attributes?: boolean;
}

/** The work that nobody can leave out: decode the image once, and run the models on pixels that are cut out already. */
export async function createBareModels({
  pack,
  sample,
  attributes = false,
}: BareModelsOptions): Promise<BareModels> {
  const files = [...MODELS, ...(attributes ? ATTRIBUTES : [])];
  const models = await Promise.all(files.map((model) => load(pack, model, sample)));
  const look = async (image: Uint8Array): Promise<void> => {
    await sharp(image).raw().toBuffer();
    for (const { session, input, runs } of models)
      for (let run = 0; run < runs; run++) await session.run(input);
  };
  return {
    look,
    async lookTwice(images) {
      await Promise.all(images.map(look));
    },
    async close() {
      await Promise.all(models.map(({ session }) => session.release()));
    },
  };
}

interface Model {
  readonly session: Ort.InferenceSession;
  readonly input: Record<string, Ort.Tensor>;
  readonly runs: number;
}

async function load(
  pack: string,
  { file, size, runs }: ModelFile,
  sample: Uint8Array | undefined,
): Promise<Model> {
  const session = await ort.InferenceSession.create(readFileSync(join(pack, file)), {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const pixels = sample
    ? await sharp(sample).resize(size, size).raw().toBuffer()
    : new Uint8Array(size * size * 3).fill(128);
  const [name = ''] = session.inputNames;
  return { session, input: { [name]: new ort.Tensor('uint8', pixels, [1, size, size, 3]) }, runs };
}
