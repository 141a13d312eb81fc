import { createEngine } from '../engine/index.js';
import type { FaceEngine } from '../engine/FaceEngine.js';

const DEFAULT = '';
const engines = new Map<string, Promise<FaceEngine>>();

/**
 * The engine of a model pack, loaded once for all stubs of the process: tests start many stubs one after the other, and
 * loading the models is what takes time.
 *
 * @param packDir - folder of the pack; default: the one that comes with Doppel
 */
export function leaseEngine(packDir: string = DEFAULT): Promise<FaceEngine> {
  const loaded = engines.get(packDir);
  if (loaded) return loaded;
  const engine = createEngine(packDir === DEFAULT ? {} : { packDir });
  engines.set(packDir, engine);
  // One that could not be loaded is tried again: the pack may have been fixed. The awaiting elsewhere reports it.
  engine.catch(() => engines.delete(packDir));
  return engine;
}

/** Unload the models of all stubs that have been closed. A stub started later loads them anew. */
export async function releaseModels(): Promise<void> {
  const loaded = [...engines.values()];
  engines.clear();
  await Promise.all(loaded.map(async (engine) => (await engine).close()));
}
