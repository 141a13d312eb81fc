import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { packageRoot } from '../core/packageRoot.js';
import { createEngine } from '../engine/index.js';
import { loadSpecs } from '../spec/loadSpecs.js';
import type { VendorSpec } from '../spec/Operation.js';
import { AccessTokens } from './AccessTokens.js';
import { Accounts, type PublishedAccount } from './Accounts.js';
import { createApp } from './createApp.js';
import { createServices } from './createServices.js';
import { listen } from './listen.js';
import { PictureUrls } from './PictureUrls.js';
import { openStorage, type StorageOptions } from './storage/openStorage.js';
import type { StubEvents } from './StubEvents.js';

/** How to start a stub. */
export interface StubOptions extends StubEvents, StorageOptions {
  /** TCP port; 0, the default, takes a free one. */
  readonly port?: number;
  /** Address to listen on. Default: 127.0.0.1, reachable from this machine only. */
  readonly host?: string;
  /** Folder of another model pack than the one that comes with Doppel. */
  readonly modelPack?: string;
  /** Fetch picture URLs that `fixtures/urls.yaml` does not list. Default: false. */
  readonly allowFetch?: boolean;
  /** Take the placeholder keys of the vendors' documents for the demo account's. Default: true. */
  readonly placeholders?: boolean;
}

/** A stub that answers. */
export interface RunningStub {
  /** For example `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly specs: readonly VendorSpec[];
  /** Name and version of the model pack. */
  readonly engine: string;
  /** The test accounts and their well-known credentials. */
  readonly accounts: readonly PublishedAccount[];
  /** Stop listening, let requests in flight finish, release the models. */
  close(): Promise<void>;
}

/**
 * Start a stub of all vendors on one origin. Resolves when the models are loaded and it answers.
 *
 * @throws PortUnavailableError when the address cannot be listened on
 * @throws DoppelError of the spec, the model pack or the configuration when one of them is broken
 */
export async function startStub(options: StubOptions = {}): Promise<RunningStub> {
  const { port = 0, host = '127.0.0.1', modelPack, allowFetch = false, placeholders = true } = options;
  const root = packageRoot();
  const fixtures = join(root, 'fixtures');
  const accounts = Accounts.load(join(fixtures, 'accounts.yaml'), { placeholders });
  const pictureUrls = PictureUrls.load(join(fixtures, 'urls.yaml'), { allowFetch });
  const specs = await loadSpecs(join(root, 'spec'));

  const now = (): Date => new Date();
  const storage = await openStorage({ ...options, now, origin: () => urlOf(server, host) });
  const engine = createEngine(modelPack === undefined ? {} : { packDir: modelPack });
  engine.catch(() => undefined); // the awaiting below reports it; a request that comes earlier must not crash the process
  const services = createServices({
    engine,
    accounts,
    tokens: new AccessTokens(now),
    pictureUrls,
    storage,
    now,
  });
  const server = createServer(createApp(specs, services, options, storage.router));
  try {
    await listen(server, port, host);
    await engine;
  } catch (error) {
    server.close();
    await storage.close();
    throw error;
  }
  return {
    url: urlOf(server, host),
    specs,
    engine: (await engine).name,
    accounts: accounts.published,
    close: async () => {
      await closeServer(server);
      await storage.close();
      await (await engine).close();
    },
  };
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => {
      if (error) reject(error);
      else resolve();
    });
    server.closeIdleConnections();
  });
}
