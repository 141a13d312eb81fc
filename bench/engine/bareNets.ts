import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Ort from 'onnxruntime-node';
import sharp from 'sharp';

process.env.ORT_DISABLE_TELEMETRY = '1';
// Late: its native part reads the variable when it is loaded.
const ort = createRequire(import.meta.url)('onnxruntime-node') as typeof Ort;

interface NetFile {
  readonly file: string;
  /** Side of its input. */
  readonly size: number;
  /** How often Doppel runs it for one face. */
  readonly runs: number;
}

const NETS: readonly NetFile[] = [
  { file: 'blazeface.onnx', size: 256, runs: 1 },
  { file: 'landmarks68.onnx', size: 112, runs: 2 },
  { file: 'descriptor128.onnx', size: 150, runs: 2 },
];
const ATTRIBUTES: readonly NetFile[] = [
  { file: 'age-gender.onnx', size: 112, runs: 1 },
  { file: 'expression.onnx', size: 112, runs: 1 },
];

export interface BareNets {
  look(picture: Uint8Array): Promise<void>;
  lookTwice(pictures: readonly Uint8Array[]): Promise<void>;
  close(): Promise<void>;
}

export interface BareNetsOptions {
  /** Folder of the model pack. */
  readonly pack: string;
  /** A picture to cut the nets' inputs out of, beforehand; without one they are grey. */
  readonly sample?: Uint8Array;
  readonly attributes?: boolean;
}

/** The work that nobody can leave out: decode the picture once, and run the nets on pixels that are cut out already. */
export async function createBareNets({
  pack,
  sample,
  attributes = false,
}: BareNetsOptions): Promise<BareNets> {
  const files = [...NETS, ...(attributes ? ATTRIBUTES : [])];
  const nets = await Promise.all(files.map((net) => load(pack, net, sample)));
  const look = async (picture: Uint8Array): Promise<void> => {
    await sharp(picture).raw().toBuffer();
    for (const { session, input, runs } of nets)
      for (let run = 0; run < runs; run++) await session.run(input);
  };
  return {
    look,
    async lookTwice(pictures) {
      await Promise.all(pictures.map(look));
    },
    async close() {
      await Promise.all(nets.map(({ session }) => session.release()));
    },
  };
}

interface Net {
  readonly session: Ort.InferenceSession;
  readonly input: Record<string, Ort.Tensor>;
  readonly runs: number;
}

async function load(
  pack: string,
  { file, size, runs }: NetFile,
  sample: Uint8Array | undefined,
): Promise<Net> {
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
