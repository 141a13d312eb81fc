// Records what the original models response under TensorFlow.js: npm run record-reference
// TensorFlow.js is the copy inside @vladmandic/face-api, on its plain JavaScript backend; it knows nothing of our graphs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CASES, inputOf, packageFolder } from './inputs.mjs';

const faceApi = await importForBrowser(
  join(packageFolder('@vladmandic/face-api'), 'dist', 'face-api.esm.js'),
);
const { tf, models } = faceApi;
tf.env().setPlatform('plain', {
  fetch,
  now: () => performance.now(),
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder().decode(bytes),
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  setTimeoutCustom: setTimeout,
});
const nothing = function NotInNode() {};
faceApi.env.setEnv({
  Canvas: nothing,
  CanvasRenderingContext2D: nothing,
  Image: nothing,
  ImageData: nothing,
  Video: nothing,
});
await tf.setBackend('cpu');
await tf.ready();

const models = join(packageFolder('@vladmandic/face-api'), 'model');
await load(models.faceLandmark68Net, 'face_landmark_68_model');
await load(models.faceRecognitionNet, 'face_recognition_model');
await load(models.ageGenderNet, 'age_gender_model');
await load(models.faceExpressionNet, 'face_expression_model');
const blazeface = await loadGraph(join(packageFolder('@vladmandic/human'), 'models', 'blazeface.json'));

const originals = {
  blazeface: (image) => {
    const input = tf.sub(tf.div(tf.expandDims(image), 127.5), 1);
    const byShape = new Map(
      blazeface.execute(input).map((tensor) => [tensor.shape.slice(1).join('x'), tensor]),
    );
    return {
      scores_16: byShape.get('512x1'),
      scores_32: byShape.get('384x1'),
      boxes_16: byShape.get('512x16'),
      boxes_32: byShape.get('384x16'),
    };
  },
  descriptor128: async (image) => ({ descriptor: await models.faceRecognitionNet.forward(image) }),
  landmarks68: async (image) => ({ landmarks: tf.expandDims(await rawLandmarks(image)) }),
  'age-gender': async (image) => {
    const { age, gender } = await models.ageGenderNet.forward(image);
    return { age, gender };
  },
  expression: async (image) => ({ expressions: await models.faceExpressionNet.forward(image) }),
};

const cases = [];
for (const parityCase of CASES) {
  const { pixels, sha256 } = await inputOf(parityCase);
  const image = tf.tensor3d(Float32Array.from(pixels), [parityCase.size, parityCase.size, 3]);
  const outputs = {};
  for (const [name, tensor] of Object.entries(await originals[parityCase.model](image))) {
    const values = Float32Array.from(tensor.dataSync());
    outputs[name] = Buffer.from(values.buffer).toString('base64');
  }
  cases.push({ model: parityCase.model, part: parityCase.part.join(' '), sha256, outputs });
  console.log(`recorded ${parityCase.model} on ${parityCase.part.join(' ')}`);
}
const recordedWith = { tensorflow: tf.version_core ?? tf.version?.['tfjs-core'], faceApi: faceApi.version };
const target = fileURLToPath(new URL('reference.json', import.meta.url));
writeFileSync(target, `${JSON.stringify({ recordedWith, cases }, null, 1)}\n`);

/** The bundle is made for browsers; where it sees Node it looks for modules that it does not contain. */
async function importForBrowser(file) {
  const versions = Object.getOwnPropertyDescriptor(process, 'versions');
  Object.defineProperty(process, 'versions', {
    ...versions,
    value: { ...process.versions, node: undefined },
  });
  try {
    return await import(file);
  } finally {
    Object.defineProperty(process, 'versions', versions);
  }
}

async function load(model, model) {
  const manifest = JSON.parse(readFileSync(join(models, `${model}-weights_manifest.json`), 'utf8'));
  await model.loadFromWeightMap(weightsOf(models, manifest));
}

function weightsOf(folder, manifest) {
  return Object.assign(
    {},
    ...manifest.map(({ paths, weights }) => {
      const bytes = Buffer.concat(paths.map((path) => readFileSync(join(folder, path))));
      return tf.io.decodeWeights(Uint8Array.from(bytes).buffer, weights);
    }),
  );
}

function loadGraph(file) {
  const { modelTopology, weightsManifest } = JSON.parse(readFileSync(file, 'utf8'));
  const bytes = readFileSync(join(file, '..', weightsManifest[0].paths[0]));
  const weightSpecs = weightsManifest[0].weights;
  const weightData = Uint8Array.from(bytes).buffer;
  return tf.loadGraphModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
}

/** The model's own output: `forward` would already scale it to the image. */
async function rawLandmarks(image) {
  return tf.squeeze(models.faceLandmark68Net.runModel(new faceApi.ModelInput([image])));
}
