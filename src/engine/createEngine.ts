import type { FaceEngine } from './FaceEngine.js';
import { OnnxFaceEngine } from './OnnxFaceEngine.js';
import { defaultPackFolder } from './packs/defaultPackFolder.js';
import { loadModelPack } from './packs/loadModelPack.js';

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
