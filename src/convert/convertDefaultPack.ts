import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ConversionError } from './ConversionError.js';
import { ageGender } from './models/ageGender.js';
import { blazeface } from './models/blazeface.js';
import { descriptor128 } from './models/descriptor128.js';
import { expression } from './models/expression.js';
import { landmarks68 } from './models/landmarks68.js';

/** A model of the default pack: its file, and how it is made. */
export interface DefaultModel {
  readonly file: string;
  readonly convert: () => Uint8Array;
}

/** The folder of an installed package, wherever npm has put it. */
export function packageFolder(name: string): string {
  const candidates = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const folder = candidates
    .map((path) => join(path, name))
    .find((path) => existsSync(join(path, 'package.json')));
  if (folder === undefined) throw new ConversionError(`the package ${name} is not installed; run npm ci`);
  return folder;
}

/** The models of the default pack, made from the weights inside two npm packages. */
export function defaultModels(): readonly DefaultModel[] {
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
