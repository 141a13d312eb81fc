import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import type * as FaceApi from '@vladmandic/face-api';
import type { tf as Tf } from '@vladmandic/face-api';

// The process of startFaceApi.ts: `ssd` and `tiny` are what users of face-api call, with two of its detectors; `sameModels` runs
// Doppel's models as often as Doppel does, on pixels that are cut out already. sharp decodes the image for all three.

export type Way = 'ssd' | 'tiny' | 'sameModels';

export interface Question {
  readonly way: Way | 'start';
  readonly key: number;
  /** The first time that it is asked about. */
  readonly image?: Uint8Array;
}

/** What is used of TensorFlow.js beyond that which face-api gives on. */
interface TensorFlow extends Pick<typeof Tf, 'div' | 'expandDims' | 'sub' | 'tensor3d'> {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tidy<T>(work: () => T): T;
  dispose(tensors: readonly Tf.Tensor[]): void;
  loadGraphModel(source: { load(): Promise<object> }): Promise<Graph>;
}

interface Graph {
  execute(input: Tf.Tensor): Tf.Tensor | Tf.Tensor[];
}

type Ways = Record<Way, (image: Uint8Array) => Promise<void>>;

const [, , folder = ''] = process.argv;
const images = new Map<number, Uint8Array>();
let ways: Ways | undefined;

process.on('message', ({ way, key, image }: Question) => {
  if (image) images.set(key, image);
  answer(way, images.get(key) ?? new Uint8Array()).then(
    () => process.send?.({}),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});

async function answer(way: Question['way'], image: Uint8Array): Promise<void> {
  if (way === 'start') ways = await load(image);
  else await ways?.[way](image);
}

async function load(sample: Uint8Array): Promise<Ways> {
  const require = createRequire(join(folder, 'package.json'));
  const tf = require('@tensorflow/tfjs') as TensorFlow;
  const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void };
  wasm.setWasmPaths(join(folder, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/'));
  await tf.setBackend('wasm');
  await tf.ready();
  const faceApi = require('@vladmandic/face-api/dist/face-api.node-wasm.js') as typeof FaceApi;
  const { ssdMobilenetv1, tinyFaceDetector, faceLandmark68Net, faceRecognitionNet } = faceApi.nets;
  const models = join(folder, 'node_modules/@vladmandic/face-api/model');
  for (const model of [ssdMobilenetv1, tinyFaceDetector, faceLandmark68Net, faceRecognitionNet])
    await model.loadFromDisk(models);
  const detector = await loadGraph(tf, join(folder, 'node_modules/@vladmandic/human/models/blazeface.json'));
  const [canvas, face, chip] = [
    await decode(tf, sample, 256),
    await decode(tf, sample, 112),
    await decode(tf, sample, 150),
  ];

  const use = (options: FaceApi.FaceDetectionOptions) => async (image: Uint8Array) => {
    const pixels = await decode(tf, image);
    const found = await faceApi.detectSingleFace(pixels, options).withFaceLandmarks().withFaceDescriptor();
    pixels.dispose();
    if (found?.descriptor.length !== 128) throw new Error('face-api found no face');
  };
  return {
    ssd: use(new faceApi.SsdMobilenetv1Options()),
    tiny: use(new faceApi.TinyFaceDetectorOptions()),
    async sameModels(image) {
      await sharp(image).raw().toBuffer();
      await read(tf, () => detector.execute(tf.sub(tf.div(tf.expandDims(canvas), 127.5), 1)));
      const { NetInput } = faceApi;
      for (let run = 0; run < 2; run++) await read(tf, () => faceLandmark68Net.runNet(new NetInput([face])));
      for (let run = 0; run < 2; run++)
        await read(tf, () => faceRecognitionNet.forwardInput(new NetInput([chip])));
    },
  };
}

/** Run, take the numbers out, and leave no tensor behind. */
async function read(tf: TensorFlow, run: () => Tf.Tensor | Tf.Tensor[]): Promise<void> {
  const outputs = [tf.tidy(run)].flat();
  for (const output of outputs) await output.data();
  tf.dispose(outputs);
}

async function decode(tf: TensorFlow, image: Uint8Array, side?: number): Promise<Tf.Tensor3D> {
  const opened = side === undefined ? sharp(image) : sharp(image).resize(side, side);
  const { data, info } = await opened.raw().toBuffer({ resolveWithObject: true });
  return tf.tensor3d(data, [info.height, info.width, 3], 'int32');
}

function loadGraph(tf: TensorFlow, file: string): Promise<Graph> {
  const { modelTopology, weightsManifest } = JSON.parse(readFileSync(file, 'utf8')) as {
    modelTopology: object;
    weightsManifest: { paths: string[]; weights: object[] }[];
  };
  const [manifest] = weightsManifest;
  const bytes = readFileSync(join(file, '..', manifest?.paths[0] ?? ''));
  const weightData = Uint8Array.from(bytes).buffer;
  return tf.loadGraphModel({
    load: () => Promise.resolve({ modelTopology, weightSpecs: manifest?.weights, weightData }),
  });
}
