import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ConfigurationError } from '../ConfigurationError.js';
import { FaultReporter } from '../FaultReporter.js';
import { Resets } from '../Resets.js';
import { openStorage } from './openStorage.js';

const surroundings = {
  now: () => new Date(),
  origin: () => 'http://127.0.0.1:1',
  faultReporter: new FaultReporter(),
  resets: new Resets(),
};

it.each([
  [{ s3Root: 'no/such/folder' }, ['no/such/folder', '--s3-root']],
  [{ s3Root: '.', s3Bucket: 'b' }, ['--s3-root', '--s3-bucket']],
  [{ s3Endpoint: 'http://127.0.0.1:9000' }, ['--s3-endpoint', '--s3-bucket']],
  [{ s3Region: 'eu-west-1' }, ['--s3-region', '--s3-bucket']],
  [{ s3Bucket: '' }, ['--s3-bucket']],
  [{ s3Bucket: 'b', s3Endpoint: 'localhost:9000' }, ['localhost:9000', 'http']],
  [{ s3Bucket: 'b', s3Endpoint: 'nothing' }, ['nothing', 'http']],
])('says in one line what is wrong with %j', async (options, words) => {
  const error = await openStorage({ ...options, ...surroundings }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigurationError);
  for (const word of words) expect((error as Error).message).toContain(word);
  expect((error as Error).message).not.toContain('\n');
});

it('opens a folder, a bucket, or memory', async () => {
  const root = await mkdtemp(join(tmpdir(), 'doppel-'));
  await writeFile(join(root, 'x.jpg'), 'not in any organization');
  for (const options of [{}, { s3Root: root }, { s3Bucket: 'b', s3Endpoint: 'http://127.0.0.1:1' }]) {
    const storage = await openStorage({ ...options, ...surroundings });
    await storage.close();
  }
  await rm(root, { recursive: true });
});
