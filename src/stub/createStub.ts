import { CachingFaceEngine } from '../engine/index.js';
import type { FaceEngine } from '../engine/FaceEngine.js';
import type { LoadedSpec } from '../contract/loadSpec.js';
import { vendorHome } from '../contract/VendorHome.js';
import { loadDialect, loadVendors, type ServedVendor } from '../vendors/index.js';
import { loadAdminSpec, type AdminAccess } from './admin/index.js';
import { checkOptions } from './checkOptions.js';
import { createApp } from './createApp.js';
import { createContext, type StubParts } from './createContext.js';
import { createHandle } from './createHandle.js';
import type { ServerTimes } from './http/createStubServer.js';
import { leaseEngine } from './leaseEngine.js';
import { Listeners } from './Listeners.js';
import type { RunningStub } from './RunningStub.js';
import type { StubOptions } from './StubOptions.js';

/** What a stub is made of. Everything has a default. */
export interface StubInputs extends Omit<StubOptions, 'accounts'>, StubParts {
  /** Default: every vendor that Doppel knows. */
  readonly vendors?: readonly ServedVendor[];
  /** May still be loading; used as it is, and not closed with the stub. Default: that of `modelPack`, with a cache. */
  readonly engine?: FaceEngine | Promise<FaceEngine>;
  /** How long a client may take. */
  readonly times?: Partial<ServerTimes>;
}

/**
 * Start a stub of all vendors on one origin. Resolves when the models are loaded and it answers.
 *
 * @throws PortUnavailableError when the address cannot be listened on
 * @throws DoppelError of the spec, the model pack, the state file or the configuration when one of them is broken
 */
export async function startStub(options: StubOptions = {}): Promise<RunningStub> {
  checkOptions(options);
  return createStub(options);
}

/**
 * Put a stub together and start it: the one place that knows all its parts. Each can be given in place of the usual one.
 *
 * @throws PortUnavailableError when the address cannot be listened on
 * @throws DoppelError when an input is broken, or a dialect declares a capability that there is not
 */
export async function createStub(inputs: StubInputs = {}): Promise<RunningStub> {
  const engine = Promise.resolve(inputs.engine ?? defaultEngine(inputs));
  engine.catch(() => undefined); // reported below, unless the stub fails before
  const [vendors, adminSpec] = await Promise.all([inputs.vendors ?? knownVendors(), adminDocument()]);
  const listeners = new Listeners(inputs);
  const owned = await createContext(inputs, vendors, engine, () => listeners.url);
  const { context, configuration, storage } = owned;
  const report = (error: unknown): void => {
    context.faultReporter.report(error);
  };
  // From now on: what is edited while the models load counts too.
  const watching = inputs.watch
    ? configuration.watch((file, error) => inputs.onReload?.(file, error))
    : undefined;
  try {
    const handle = createHandle(owned, listeners);
    const admin: AdminAccess = {
      token: inputs.adminToken,
      serves: (request) => listeners.servesAdmin(request),
      get url() {
        return listeners.adminUrl;
      },
    };
    const app = createApp({
      context,
      stub: handle,
      adminSpec,
      admin,
      cors: inputs.cors ?? false,
      uploads: storage.router,
    });
    await listeners.open(app, report);
    await engine;
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      owned.stop();
      await Promise.all([watching?.close(), listeners.close()]);
      await owned.close();
    };
    const closed = (): Promise<void> => (closing ??= close());
    return Object.assign(handle, { close: closed, [Symbol.asyncDispose]: closed });
  } catch (error) {
    await Promise.all([watching?.close(), listeners.close()]);
    await owned.close();
    throw error;
  }
}

function defaultEngine({
  modelPack,
  imageCache = true,
}: Pick<StubOptions, 'modelPack' | 'imageCache'>): Promise<FaceEngine> {
  const leased = leaseEngine(modelPack);
  return imageCache ? leased.then((models) => new CachingFaceEngine(models)) : leased;
}

let known: Promise<ServedVendor[]> | undefined;

/** Contracts do not change while a process lives, and compiling them takes longer than starting a stub. */
function knownVendors(): Promise<ServedVendor[]> {
  return (known ??= loadVendors());
}

/** Contracts with the dialects that serve them. @throws SpecError when one has none */
export function servedVendors(contracts: readonly LoadedSpec[]): Promise<ServedVendor[]> {
  return Promise.all(
    contracts.map(async (contract) => ({
      contract,
      dialect: await loadDialect(vendorHome(contract.vendor)),
    })),
  );
}

let adminSpec: ReturnType<typeof loadAdminSpec> | undefined;

function adminDocument(): ReturnType<typeof loadAdminSpec> {
  return (adminSpec ??= loadAdminSpec());
}
