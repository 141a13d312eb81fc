import { CachingFaceEngine } from '../engine/index.js';
import { assembleStub } from './assembleStub.js';
import { leaseEngine } from './leaseEngine.js';
import type { RunningStub } from './RunningStub.js';
import type { StubOptions } from './StubOptions.js';

/**
 * Start a stub of all vendors on one origin. Resolves when the models are loaded and it answers.
 *
 * @throws PortUnavailableError when the address cannot be listened on
 * @throws DoppelError of the spec, the model pack, the state file or the configuration when one of them is broken
 */
export function startStub(options: StubOptions = {}): Promise<RunningStub> {
  const { modelPack, imageCache = true } = options;
  const leased = leaseEngine(modelPack);
  const engine = imageCache ? leased.then((models) => new CachingFaceEngine(models)) : leased;
  engine.catch(() => undefined); // reported where the engine is awaited, unless the stub fails before
  return assembleStub(options, { engine });
}
