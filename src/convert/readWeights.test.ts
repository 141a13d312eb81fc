import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConversionError, readWeights, type WeightGroup } from './readWeights.js';

function folderWith(shards: Record<string, Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-'));
  for (const [name, bytes] of Object.entries(shards)) writeFileSync(join(folder, name), bytes);
  return folder;
}

const quantized: WeightGroup['weights'][number] = {
  name: 'q',
  shape: [2, 2],
  dtype: 'float32',
  quantization: { dtype: 'uint8', scale: 0.5, min: -1 },
};

describe('readWeights', () => {
  it('scales quantised values back and joins shards in their order', () => {
    const folder = folderWith({ a: Uint8Array.of(0, 1), b: Uint8Array.of(2, 255) });
    const weights = readWeights(folder, [{ paths: ['a', 'b'], weights: [quantized] }]);
    expect(weights.get('q')).toEqual({ shape: [2, 2], values: Float32Array.of(-1, -0.5, 0, 126.5) });
  });

  it('reads float32, int32 and half-precision numbers', () => {
    const bytes = new DataView(new ArrayBuffer(4 + 4 + 8));
    bytes.setFloat32(0, -2.5, true);
    bytes.setInt32(4, -7, true);
    [0x3c00, 0xc200, 0x0001, 0x7c00].forEach((bits, i) => {
      bytes.setUint16(8 + 2 * i, bits, true);
    });
    const folder = folderWith({ w: new Uint8Array(bytes.buffer) });
    const weights = readWeights(folder, [
      {
        paths: ['w'],
        weights: [
          { name: 'f', shape: [1], dtype: 'float32' },
          { name: 'i', shape: [1], dtype: 'int32' },
          { name: 'h', shape: [4], dtype: 'float16' },
        ],
      },
    ]);
    expect([...weights.values()].flatMap(({ values }) => [...values])).toEqual([
      -2.5,
      -7,
      1,
      -3,
      2 ** -24,
      Infinity,
    ]);
  });

  it.each([
    ['bytes are left over', [1, 2, 3, 4, 5], 'left over'],
    ['bytes are missing', [1, 2, 3], 'end within q'],
  ])('refuses when %s', (_, bytes, message) => {
    const folder = folderWith({ w: Uint8Array.from(bytes) });
    const read = (): unknown => readWeights(folder, [{ paths: ['w'], weights: [quantized] }]);
    expect(read).toThrow(ConversionError);
    expect(read).toThrow(message);
  });
});
