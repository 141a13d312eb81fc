/** Build step: converts the models and puts the default model pack into dist/models/default. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../core/packageRoot.js';
import { ConversionError } from './ConversionError.js';
import { defaultModels, packageFolder } from './convertDefaultPack.js';
import { checkHash, expectedHashes, sha256, withHashes } from './packHashes.js';

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
