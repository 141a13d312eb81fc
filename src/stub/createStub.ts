import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CachingFaceEngine } from '../engine/index.js';
import type { FaceEngine } from '../engine/FaceEngine.js';
import type { LoadedSpec } from '../contract/loadSpec.js';
import { vendorHome } from '../contract/VendorHome.js';
import { loadDialect, loadVendors, type ServedVendor } from '../vendors/index.js';
import { loadAdminSpec } from './admin/index.js';
import { createApp } from './createApp.js';
import { createContext, type StubParts } from './createContext.js';
import { createHandle } from './createHandle.js';
import { createStubServer, listen, type ServerTimes } from './http/createStubServer.js';
import { leaseEngine } from './leaseEngine.js';
import type { RunningStub } from './RunningStub.js';
import type { StubOptions } from './StubOptions.js';

/** How long requests in flight may take once the stub stops, in milliseconds; what is left then is cut off. */
const DRAIN_MS = 10_000;

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
export function startStub(options: StubOptions = {}): Promise<RunningStub> {
  return createStub(options);
}

/**
 * Put a stub together and start it: the one place that knows all its parts. Each can be given in place of the usual one.
 *
 * @throws PortUnavailableError when the address cannot be listened on
 * @throws DoppelError when an input is broken, or a dialect declares a capability that there is not
 */
export async function createStub(inputs: StubInputs = {}): Promise<RunningStub> {
  const { port = 0, host = '127.0.0.1', watch = false } = inputs;
  const engine = Promise.resolve(inputs.engine ?? defaultEngine(inputs));
  engine.catch(() => undefined); // reported below, unless the stub fails before
  const [vendors, adminSpec] = await Promise.all([inputs.vendors ?? knownVendors(), adminDocument()]);
  const origin: { url?: string } = {};
  const url = (): string => origin.url ?? '';
  const owned = await createContext(inputs, vendors, engine, url);
  const { context, configuration, storage } = owned;
  const report = (error: unknown): void => {
    context.faultReporter.report(error);
  };
  let server: Server | undefined;
  let stopWatching: (() => Promise<void>) | undefined;
  try {
    const handle = createHandle(owned, url);
    const app = createApp({
      context,
      stub: handle,
      adminSpec,
      adminToken: inputs.adminToken,
      uploads: storage.router,
    });
    const opened = createStubServer(app, inputs.times);
    server = opened;
    await listen(opened, port, host);
    opened.on('error', report);
    origin.url = urlOf(opened, host);
    await engine;
    if (watch) {
      stopWatching = await configuration.watch((file, error) => inputs.onReload?.(file, error), report);
    }
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      owned.stop();
      await Promise.all([stopWatching?.(), closeServer(opened)]);
      await owned.close();
    };
    return Object.assign(handle, { close: () => (closing ??= close()) });
  } catch (error) {
    server?.close();
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

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      server.closeAllConnections();
    }, DRAIN_MS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
