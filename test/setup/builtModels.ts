import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/packageRoot.js';

/** The tests use the built models and the built command line: say so when they are missing or out of date. */
export default function setup(): void {
  const built = join(packageRoot(), 'dist', 'models', 'default', 'pack.yaml');
  const source = join(packageRoot(), 'src', 'engine', 'packs', 'default', 'pack.yaml');
  if (!existsSync(built) || digest(built) !== digest(source)) {
    throw new Error(
      'The build is missing or older than src/engine/packs; run "npm run build" before the tests',
    );
  }
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
