import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStubServer, listen, type ServerTimes } from './http/createStubServer.js';
import { createApp } from './createApp.js';
import type { FaceEngine } from '../engine/FaceEngine.js';
import type { LoadedSpec } from '../contract/loadSpec.js';
import type { RunningStub } from './RunningStub.js';
import { handlesOf } from './handlesOf.js';
import { setUp, type Setup } from './setUp.js';
import type { StubOptions } from './StubOptions.js';
import { watchFiles } from './watchFiles.js';

/** How long requests in flight may take once the stub stops, in milliseconds; what is left then is cut off. */
const DRAIN_MS = 10_000;

/** What a stub is put together from, where it is not the usual. */
export interface Make {
  readonly engine: Promise<FaceEngine>;
  /** Specs of all vendors; those of `spec/` when left out. */
  readonly specs?: readonly LoadedSpec[];
  /** Takes the parts before the stub listens, and gives those that it is to have. */
  readonly fit?: (setup: Setup) => Setup;
  /** How long a client may take. */
  readonly times?: Partial<ServerTimes>;
}

/**
 * Start a stub with an engine of the caller's, and with other parts than usual if need be.
 *
 * @throws PortUnavailableError when the address cannot be listened on
 * @throws DoppelError of the spec, the model pack, the state file or the configuration when one of them is broken
 */
export async function assembleStub(options: StubOptions, make: Make): Promise<RunningStub> {
  const { port = 0, host = '127.0.0.1', watch = false } = options;
  const { engine, specs, fit = (setup: Setup) => setup, times } = make;
  const origin: { url?: string } = {};
  const setup = fit(await setUp(options, engine, () => origin.url ?? '', specs));
  const { parts } = setup;
  const server = createStubServer(createApp(setup), times);
  let stopWatching: (() => Promise<void>) | undefined;
  try {
    await listen(server, port, host);
    origin.url = urlOf(server, host);
    await engine;
    if (watch) {
      stopWatching = await watchFiles(setup.files, (file, error) => parts.events.onReload?.(file, error));
    }
  } catch (error) {
    server.close();
    await setup.close();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return Object.assign(handlesOf(setup), {
    url: origin.url,
    engine: (await engine).name,
    close: () =>
      (closing ??= (async () => {
        setup.stop();
        await Promise.all([stopWatching?.(), closeServer(server)]);
        await setup.close();
      })()),
  });
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
