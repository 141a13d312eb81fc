import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';

process.env.ORT_DISABLE_TELEMETRY = '1';
const ort = createRequire(import.meta.url)('onnxruntime-node');
const pack = join(import.meta.dirname, '../../dist/models/default');

/** Doppel's models, their inputs' sides, and how often it runs each for one face. */
const MODELS = [
  { file: 'blazeface.onnx', size: 256, runs: 1 },
  { file: 'landmarks68.onnx', size: 112, runs: 2 },
  { file: 'descriptor128.onnx', size: 150, runs: 2 },
];
const ATTRIBUTES = [
  { file: 'age-gender.onnx', size: 112, runs: 1 },
  { file: 'expression.onnx', size: 112, runs: 1 },
];

/**
 * The work that nobody can leave out: decode the image once, and run the models on pixels that are cut out already.
 *
 * @param sample - an image to cut the models' inputs out of, beforehand; without one they are grey
 * @returns `{ look(image), lookTwice([p, q]), close() }`
 */
export async function createBareModels(sample, { attributes = false } = {}) {
  const models = await Promise.all(
    [...MODELS, ...(attributes ? ATTRIBUTES : [])].map((model) => load(model, sample)),
  );
  const look = async (image) => {
    await sharp(image).raw().toBuffer();
    for (const { session, input, runs } of models)
      for (let run = 0; run < runs; run++) await session.run(input);
  };
  return {
    look,
    lookTwice: (images) => Promise.all(images.map(look)),
    close: () => Promise.all(models.map(({ session }) => session.release())),
  };
}

async function load({ file, size, runs }, sample) {
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
  const input = { [session.inputNames[0]]: new ort.Tensor('uint8', pixels, [1, size, size, 3]) };
  return { session, input, runs };
}
