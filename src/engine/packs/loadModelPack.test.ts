import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadModelPack } from './loadModelPack.js';
import { manifestText } from './testing/manifest.js';

const CONTENT = Buffer.from('not really a model');
const HASH = createHash('sha256').update(CONTENT).digest('hex');

describe('loadModelPack', () => {
  let folder: string;
  const write = (file: string, content: string | Buffer) => writeFile(join(folder, file), content);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doppel-pack-'));
    await write('pack.yaml', manifestText.replaceAll('0'.repeat(64), HASH));
    await write('detector.onnx', CONTENT);
    await write('embedder.onnx', CONTENT);
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('hands over the files that the manifest names', async () => {
    const pack = await loadModelPack(folder);
    expect([...pack.files.keys()]).toEqual(['detector.onnx', 'embedder.onnx']);
    expect(pack.files.get('embedder.onnx')).toEqual(CONTENT);
  });

  it('says that the folder is missing', async () => {
    await expect(loadModelPack(join(folder, 'gone'))).rejects.toMatchObject({
      code: 'model-pack',
      fault: 'missing-folder',
      message: expect.stringContaining(join(folder, 'gone')) as string,
    });
  });

  it('does not take a file for a folder', async () => {
    await expect(loadModelPack(join(folder, 'pack.yaml'))).rejects.toMatchObject({ fault: 'missing-folder' });
  });

  it('says that pack.yaml is missing', async () => {
    await rm(join(folder, 'pack.yaml'));
    await expect(loadModelPack(folder)).rejects.toMatchObject({ fault: 'missing-manifest' });
  });

  it('says which file is missing and which key names it', async () => {
    await rm(join(folder, 'embedder.onnx'));
    await expect(loadModelPack(folder)).rejects.toMatchObject({
      fault: 'missing-file',
      message: expect.stringMatching(/embedder\.onnx cannot be read; .*models\.embedder\.file/) as string,
    });
  });

  it('says both hashes of a file that is another', async () => {
    await write('detector.onnx', 'something else');
    await expect(loadModelPack(folder)).rejects.toMatchObject({
      fault: 'wrong-hash',
      message: expect.stringMatching(
        new RegExp(`detector\\.onnx has sha256 [0-9a-f]{64}, but models\\.detector\\.sha256 .* says ${HASH}`),
      ) as string,
    });
  });

  it('accepts no empty hash', async () => {
    await write('pack.yaml', manifestText.replace('0'.repeat(64), '').replaceAll('0'.repeat(64), HASH));
    await expect(loadModelPack(folder)).rejects.toMatchObject({
      fault: 'wrong-hash',
      message: expect.stringContaining('says no hash') as string,
    });
  });
});
