import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';

// The process of face-api.mjs: `ssd` and `tiny` are what users of face-api call, with two of its detectors; `sameModels` runs
// Doppel's models as often as Doppel does, on pixels that are cut out already. sharp decodes the image for all three.
const [, , cache] = process.argv;
const images = new Map();
let ways;

process.on('message', ({ way, key, image }) => {
  if (image) images.set(key, image);
  response(way, images.get(key)).then(
    () => process.send({}),
    (error) => process.send({ error: error.message }),
  );
});

async function response(way, image) {
  if (way === 'start') ways = await load(image);
  else await ways[way](image);
}

async function load(sample) {
  const require = createRequire(join(cache, 'package.json'));
  const tf = require('@tensorflow/tfjs');
  const wasm = require('@tensorflow/tfjs-backend-wasm');
  wasm.setWasmPaths(join(cache, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/'));
  await tf.setBackend('wasm');
  await tf.ready();
  const faceApi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  const { ssdMobilenetv1, tinyFaceDetector, faceLandmark68Net, faceRecognitionNet } = faceApi.models;
  const models = join(cache, 'node_modules/@vladmandic/face-api/model');
  for (const model of [ssdMobilenetv1, tinyFaceDetector, faceLandmark68Net, faceRecognitionNet])
    await model.loadFromDisk(models);
  const detector = await loadGraph(tf, join(cache, 'node_modules/@vladmandic/human/models/blazeface.json'));
  const [canvas, face, chip] = await Promise.all([256, 112, 150].map((side) => decode(tf, sample, side)));

  const use = (options) => async (image) => {
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
      const { ModelInput } = faceApi;
      for (let run = 0; run < 2; run++)
        await read(tf, () => faceLandmark68Net.runModel(new ModelInput([face])));
      for (let run = 0; run < 2; run++)
        await read(tf, () => faceRecognitionNet.forwardInput(new ModelInput([chip])));
    },
  };
}

/** Run, take the numbers out, and leave no tensor behind. */
async function read(tf, run) {
  const outputs = [tf.tidy(run)].flat();
  for (const output of outputs) await output.data();
  tf.dispose(outputs);
}

async function decode(tf, image, side) {
  const opened = side === undefined ? sharp(image) : sharp(image).resize(side, side);
  const { data, info } = await opened.raw().toBuffer({ resolveWithObject: true });
  return tf.tensor3d(data, [info.height, info.width, 3], 'int32');
}

function loadGraph(tf, file) {
  const { modelTopology, weightsManifest } = JSON.parse(readFileSync(file, 'utf8'));
  const bytes = readFileSync(join(file, '..', weightsManifest[0].paths[0]));
  const weightSpecs = weightsManifest[0].weights;
  return tf.loadGraphModel({
    load: async () => ({ modelTopology, weightSpecs, weightData: Uint8Array.from(bytes).buffer }),
  });
}
