// Records what the original models answer under TensorFlow.js: npm run record-reference
// TensorFlow.js is the copy inside @vladmandic/face-api, on its plain JavaScript backend; it knows nothing of our graphs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as FaceApi from '@vladmandic/face-api';
import type { tf as Tf } from '@vladmandic/face-api';
import { CASES, inputOf, packageFolder, type ParityCase } from './inputs.js';

/** What is used of TensorFlow.js and is in no types of face-api. */
interface Backend {
  readonly version_core?: string;
  env(): { setPlatform(name: string, platform: object): void };
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  squeeze(tensor: Tf.Tensor): Tf.Tensor;
  loadGraphModel(source: { load(): Promise<object> }): Promise<{ execute(input: Tf.Tensor): Tf.Tensor[] }>;
  readonly io: {
    decodeWeights(bytes: ArrayBuffer, weights: readonly object[]): Tf.NamedTensorMap;
  };
}

/** Every model of face-api. */
interface Model {
  loadFromWeightMap(weights: Tf.NamedTensorMap): unknown;
}

interface Weights {
  readonly paths: readonly string[];
  readonly weights: readonly object[];
}

const faceApi = await importForBrowser(
  join(packageFolder('@vladmandic/face-api'), 'dist', 'face-api.esm.js'),
);
const { tf, nets: networks } = faceApi;
tf.env().setPlatform('plain', {
  fetch,
  now: () => performance.now(),
  encode: (text: string) => new TextEncoder().encode(text),
  decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
  isTypedArray: (value: unknown) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  setTimeoutCustom: setTimeout,
});
const nothing = function NotInNode(): void {
  // The model asks for the classes of a browser and makes none.
};
(faceApi.env.setEnv as (environment: object) => void)({
  Canvas: nothing,
  CanvasRenderingContext2D: nothing,
  Image: nothing,
  ImageData: nothing,
  Video: nothing,
});
await tf.setBackend('cpu');
await tf.ready();

const models = join(packageFolder('@vladmandic/face-api'), 'model');
load(networks.faceLandmark68Net, 'face_landmark_68_model');
load(networks.faceRecognitionNet, 'face_recognition_model');
load(networks.ageGenderNet, 'age_gender_model');
load(networks.faceExpressionNet, 'face_expression_model');
const blazeface = await loadGraph(join(packageFolder('@vladmandic/human'), 'models', 'blazeface.json'));

type Outputs = Readonly<Record<string, Tf.Tensor>>;

const originals: Readonly<Record<ParityCase['model'], (image: Tf.Tensor3D) => Outputs | Promise<Outputs>>> = {
  blazeface(image) {
    const outputs = blazeface.execute(tf.sub(tf.div(tf.expandDims(image), 127.5), 1));
    const shaped = (shape: string): Tf.Tensor => {
      const found = outputs.find((tensor) => tensor.shape.slice(1).join('x') === shape);
      if (!found) throw new Error(`blazeface has no output of ${shape}`);
      return found;
    };
    return {
      scores_16: shaped('512x1'),
      scores_32: shaped('384x1'),
      boxes_16: shaped('512x16'),
      boxes_32: shaped('384x16'),
    };
  },
  descriptor128: async (image) => ({ descriptor: await forward(networks.faceRecognitionNet, image) }),
  // The model's own output: `forward` would already scale it to the image.
  landmarks68: (image) => ({
    landmarks: tf.expandDims(tf.squeeze(networks.faceLandmark68Net.runNet(new faceApi.NetInput([image])))),
  }),
  'age-gender': async (image) => {
    const { age, gender } = await networks.ageGenderNet.forward(image);
    return { age, gender };
  },
  expression: async (image) => ({ expressions: await forward(networks.faceExpressionNet, image) }),
};

const cases: object[] = [];
for (const parityCase of CASES) {
  const { pixels, sha256 } = await inputOf(parityCase);
  const image = tf.tensor3d(Float32Array.from(pixels), [parityCase.size, parityCase.size, 3]);
  const outputs: Record<string, string> = {};
  for (const [name, tensor] of Object.entries(await originals[parityCase.model](image))) {
    const values = Float32Array.from(tensor.dataSync());
    outputs[name] = Buffer.from(values.buffer).toString('base64');
  }
  cases.push({ model: parityCase.model, part: parityCase.part.join(' '), sha256, outputs });
  console.log(`recorded ${parityCase.model} on ${parityCase.part.join(' ')}`);
}
const recordedWith = {
  tensorflow: tf.version_core ?? (tf.version as Record<string, string>)['tfjs-core'],
  faceApi: faceApi.version,
};
const target = join(import.meta.dirname, 'reference.json');
writeFileSync(target, `${JSON.stringify({ recordedWith, cases }, null, 1)}\n`);

/** The bundle is made for browsers; where it sees Node it looks for modules that it does not contain. */
async function importForBrowser(
  file: string,
): Promise<Omit<typeof FaceApi, 'tf'> & { readonly tf: Omit<typeof Tf, keyof Backend> & Backend }> {
  const versions = Object.getOwnPropertyDescriptor(process, 'versions') ?? {};
  Object.defineProperty(process, 'versions', {
    ...versions,
    value: { ...process.versions, node: undefined },
  });
  try {
    return (await import(file)) as Awaited<ReturnType<typeof importForBrowser>>;
  } finally {
    Object.defineProperty(process, 'versions', versions);
  }
}

function load(network: Model, name: string): void {
  const file = join(models, `${name}-weights_manifest.json`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Weights[];
  const maps = manifest.map(({ paths, weights }) => {
    const bytes = Buffer.concat(paths.map((path) => readFileSync(join(models, path))));
    return tf.io.decodeWeights(Uint8Array.from(bytes).buffer, weights);
  });
  network.loadFromWeightMap(Object.assign({}, ...maps) as Tf.NamedTensorMap);
}

function loadGraph(file: string): ReturnType<Backend['loadGraphModel']> {
  const { modelTopology, weightsManifest } = JSON.parse(readFileSync(file, 'utf8')) as {
    modelTopology: object;
    weightsManifest: Weights[];
  };
  const [manifest] = weightsManifest;
  const bytes = readFileSync(join(file, '..', manifest?.paths[0] ?? ''));
  const weightData = Uint8Array.from(bytes).buffer;
  return tf.loadGraphModel({
    load: () => Promise.resolve({ modelTopology, weightSpecs: manifest?.weights, weightData }),
  });
}

/** What a model says of an image, as a tensor. */
async function forward(
  model: { forward(image: Tf.Tensor3D): Promise<unknown> },
  image: Tf.Tensor3D,
): Promise<Tf.Tensor> {
  return (await model.forward(image)) as Tf.Tensor;
}
