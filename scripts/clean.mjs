// Removes the compiled code of earlier builds, so that nothing of a deleted file stays; the converted models are overwritten.
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');
try {
  for (const name of readdirSync(dist)) rmSync(join(dist, name), { recursive: true });
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}
