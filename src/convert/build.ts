/** Build step: converts the models and puts the default model pack into dist/models/default. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../core/packageRoot.js';
import { blazeface } from './blazeface.js';
import { ageGender, descriptor128, expression, landmarks68 } from './faceApiModels.js';
import { checkHash, expectedHashes, sha256, withHashes } from './packHashes.js';
import { ConversionError } from './readWeights.js';

/** A model of the default pack: its file, and how it is made. */
interface DefaultModel {
  readonly file: string;
  readonly convert: () => Uint8Array;
}

const source = join(packageRoot(), 'src', 'engine', 'packs', 'default');
const target = join(packageRoot(), 'dist', 'models', 'default');
const manifestFile = join(source, 'pack.yaml');
const LIFT = 'lift-256x128.f64';

try {
  build(process.argv.includes('--record'));
} catch (error) {
  if (!(error instanceof ConversionError)) throw error;
  console.error(`build: ${error.message}`);
  process.exitCode = 2;
}

function build(record: boolean): void {
  mkdirSync(target, { recursive: true });
  const files = new Map<string, Uint8Array>([[LIFT, readFileSync(join(source, LIFT))]]);
  for (const { file, convert } of defaultModels()) {
    const started = performance.now();
    const bytes = convert();
    files.set(file, bytes);
    const took = (performance.now() - started).toFixed(0);
    console.log(`converted ${file}: ${(bytes.length / 1e6).toFixed(1)} MB in ${took} ms`);
  }

  if (record) {
    const hashes = new Map([...files].map(([file, bytes]) => [file, sha256(bytes)]));
    writeFileSync(manifestFile, withHashes(readFileSync(manifestFile, 'utf8'), hashes));
  }
  const expected = expectedHashes(readFileSync(manifestFile, 'utf8'));
  for (const [file, bytes] of files) {
    checkHash(file, bytes, expected);
    writeFileSync(join(target, file), bytes);
  }
  copyFileSync(manifestFile, join(target, 'pack.yaml'));
  for (const name of ['human', 'face-api']) {
    copyFileSync(join(packageFolder(`@vladmandic/${name}`), 'LICENSE'), join(target, `LICENSE.${name}.txt`));
  }
}

/** The folder of an installed package, wherever npm has put it. */
function packageFolder(name: string): string {
  const candidates = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const folder = candidates
    .map((path) => join(path, name))
    .find((path) => existsSync(join(path, 'package.json')));
  if (folder === undefined) throw new ConversionError(`the package ${name} is not installed; run npm ci`);
  return folder;
}

/** The models of the default pack, made from the weights inside two npm packages. */
function defaultModels(): readonly DefaultModel[] {
  const human = join(packageFolder('@vladmandic/human'), 'models');
  const faceApi = join(packageFolder('@vladmandic/face-api'), 'model');
  return [
    { file: 'blazeface.onnx', convert: () => blazeface(human) },
    { file: 'landmarks68.onnx', convert: () => landmarks68(faceApi) },
    { file: 'descriptor128.onnx', convert: () => descriptor128(faceApi) },
    { file: 'age-gender.onnx', convert: () => ageGender(faceApi) },
    { file: 'expression.onnx', convert: () => expression(faceApi) },
  ];
}
