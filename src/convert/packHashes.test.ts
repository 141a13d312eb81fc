import { describe, expect, it } from 'vitest';
import { ConversionError } from './ConversionError.js';
import { checkHash, expectedHashes, sha256, withHashes } from './packHashes.js';

const manifest = `# a comment
models:
  detector: # another
    file: a.onnx
    sha256: ''
lift:
  file: b.f64
  sha256: 'old'
`;
const hash = sha256(Uint8Array.of(1, 2, 3));

describe('pack hashes', () => {
  it('are read from every part of a manifest', () => {
    expect([...expectedHashes(manifest)]).toEqual([
      ['a.onnx', ''],
      ['b.f64', 'old'],
    ]);
  });

  it('are replaced without touching comments', () => {
    const changed = withHashes(manifest, new Map([['a.onnx', hash]]));
    expect(changed).toContain('# a comment');
    expect(changed).toContain('# another');
    expect([...expectedHashes(changed).values()]).toEqual([hash, '']);
  });

  it('let the right bytes pass and no others', () => {
    const expected = new Map([['a.onnx', hash]]);
    expect(() => {
      checkHash('a.onnx', Uint8Array.of(1, 2, 3), expected);
    }).not.toThrow();
    expect(() => {
      checkHash('a.onnx', Uint8Array.of(1, 2, 4), expected);
    }).toThrow(ConversionError);
    expect(() => {
      checkHash('c.onnx', Uint8Array.of(1, 2, 3), expected);
    }).toThrow('no such file');
  });
});
