import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FaceEngine } from './FaceEngine.js';
import { OnnxFaceEngine } from './OnnxFaceEngine.js';
import { loadModelPack } from './packs/loadModelPack.js';
import { ModelPackError } from './packs/ModelPackError.js';

export interface EngineOptions {
  /** Folder of the model pack. Default: the pack that comes with Doppel. */
  readonly packDir?: string;
  /** Threads within one operator of a model. Default 1, which is fastest on a machine that does other work too. */
  readonly threads?: number;
}

/**
 * Create a face engine from a model pack.
 *
 * @returns an engine that is ready: its models are loaded and tried
 * @throws ModelPackError when the pack is missing, broken or does not fit its manifest
 */
export async function createEngine({ packDir, threads = 1 }: EngineOptions = {}): Promise<FaceEngine> {
  return OnnxFaceEngine.load(await loadModelPack(packDir ?? defaultPackFolder()), { threads });
}

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
