import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { createModel } from '../../src/engine/runtime/OnnxRuntime.js';
import { CASES, inputOf, type ParityCase } from './inputs.mjs';

interface Reference {
  cases: { model: string; part: string; sha256: string; outputs: Record<string, string> }[];
}

/**
 * Largest difference from TensorFlow.js that is put down to the order of additions: absolute up to a value of 1, beyond it in
 * proportion, because the detector's logits reach -11,000 where two neighbouring float32 numbers lie 1e-3 apart.
 */
const TOLERANCE = 1e-4;

const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')) as Reference;

function floats(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}

/** The largest difference of each output from the original's; scores also as the confidences that they stand for. */
async function differences(parityCase: ParityCase): Promise<Record<string, number>> {
  const { model, part } = parityCase;
  const recorded = reference.cases.find((other) => other.model === model && other.part === part.join(' '));
  if (!recorded) throw new Error(`no reference for ${model}; run npm run record-reference`);
  const { pixels, sha256 } = await inputOf(parityCase);
  expect(sha256, 'the decoded photograph is the one that the reference was recorded on').toBe(
    recorded.sha256,
  );

  const outputs = await run(parityCase, pixels);
  expect([...outputs.keys()].sort()).toEqual(Object.keys(recorded.outputs).sort());
  const found: Record<string, number> = {};
  for (const [name, encoded] of Object.entries(recorded.outputs)) {
    const [wanted, given] = [floats(encoded), outputs.get(name) ?? new Float32Array()];
    expect(given.length).toBe(wanted.length);
    found[name] = largest(wanted, given, (a, b) => Math.abs(a - b) / Math.max(1, Math.abs(a)));
    if (!name.startsWith('scores')) continue;
    found[`confidences of ${name}`] = largest(wanted, given, (a, b) => Math.abs(sigmoid(a) - sigmoid(b)));
  }
  return found;
}

async function run(
  { model: name, size }: ParityCase,
  pixels: Uint8Array,
): Promise<ReadonlyMap<string, Float32Array>> {
  const file = join(packageRoot(), 'dist', 'models', 'default', `${name}.onnx`);
  const model = await createModel(readFileSync(file), { threads: 1 });
  return model.run(pixels, [1, size, size, 3]);
}

function largest(a: Float32Array, b: Float32Array, difference: (a: number, b: number) => number): number {
  return a.reduce((most, value, i) => Math.max(most, difference(value, b[i] as number)), 0);
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

describe('the converted model agrees with TensorFlow.js', () => {
  it.each(
    CASES.map((parityCase) => [`${parityCase.model} on ${parityCase.part.join(' ')}`, parityCase] as const),
  )('%s', async (_, parityCase) => {
    for (const [name, difference] of Object.entries(await differences(parityCase))) {
      expect(difference, name).toBeLessThanOrEqual(TOLERANCE);
    }
  });
});
