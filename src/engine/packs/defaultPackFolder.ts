import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModelPackError } from './ModelPackError.js';

/** Where the model pack that comes with Doppel lies: `dist/models/default` in the package, wherever this module runs from. */
export function defaultPackFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (isDoppel(join(folder, 'package.json'))) return join(folder, 'dist', 'models', 'default');
    if (folder === dirname(folder)) break;
  }
  throw new ModelPackError(
    'missing-folder',
    `no package.json named doppel above ${start}, so the default model pack cannot be found; name its folder`,
  );
}

function isDoppel(manifest: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    return typeof content === 'object' && content !== null && 'name' in content && content.name === 'doppel';
  } catch {
    return false;
  }
}
