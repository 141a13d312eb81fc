import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { constantModel } from '../support/tinyModels.js';
import { portrait } from '../support/photographs.js';
import { TestStub } from '../support/TestStub.js';

const LABELS = ['asian', 'black', 'indian', 'latino hispanic', 'middle eastern', 'white'];
const LOGITS = [0, 1, 2, 0.5, -1, -3];

/** The default pack with one more model, which answers the same logits for every face. */
function packWithRace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-'));
  cpSync(join(packageRoot(), 'dist', 'models', 'default'), folder, { recursive: true });
  const model = constantModel(112, [{ name: 'race', shape: [1, 6], values: Float32Array.from(LOGITS) }]);
  writeFileSync(join(folder, 'race.onnx'), model);
  const sha256 = createHash('sha256').update(model).digest('hex');
  const entry = `  race:
    kind: race
    file: race.onnx
    sha256: '${sha256}'
    input: { size: 112, layout: nchw, type: float32 }
    labels: ${JSON.stringify(LABELS)}
    logits: true
`;
  const manifest = join(folder, 'pack.yaml');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('models:\n', `models:\n${entry}`));
  return folder;
}

const stub = TestStub.forThisFile({ modelPack: packWithRace() });

describe('analyze with a model pack that infers race', () => {
  it('answers the shares of the model and calls nothing simulated', async () => {
    const image = (await portrait('anna')).toString('base64');
    const response = await stub.call('analyze', { json: { image, actions: ['race'] } });
    const { results } = response.body as {
      results: { race: { race: Record<string, number>; dominant_race: string }[] }[];
    };
    const [face] = results[0]?.race ?? [];
    const weights = LOGITS.map(Math.exp);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(Object.keys(face?.race ?? {})).toEqual(LABELS);
    LABELS.forEach((label, i) => {
      expect(face?.race[label]).toBeCloseTo((100 * (weights[i] ?? NaN)) / total, 3);
    });
    expect(face?.dominant_race).toBe('indian');
    expect(response.headers.has('X-Doppel-Simulated')).toBe(false);
  });
});
