import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchPackage } from '../lib/fetchPackage.mjs';
import { freePort } from '../lib/freePort.mjs';
import { startServer } from '../lib/startServer.mjs';

const root = join(import.meta.dirname, '../..');
const here = (name) => join(import.meta.dirname, name);
/** Every server gets it, so that none has less to do than another. */
const REPORTER = ['--expose-gc', '--import', new URL('reporter.mjs', import.meta.url).href];

/** The same images come again and again: they are to be looked at. */
const LOOKING = ['--no-image-cache'];

const PRISM = ['@stoplight/prism-cli', '5.14.2'];
const MOCKOON = ['@mockoon/cli', '9.9.0'];
const WAIT_MS = 30_000;

/** Says where it listens. */
const told = (stdout) => /ready at (http:\/\/[^\s,]+)/i.exec(stdout)?.[1];

export const startExpress = () => start([here('expressFloor.mjs')], told);
export const startNode = () => start([here('nodeFloor.mjs')], told);

/** `doppel serve`, which prints a line for each request unless told otherwise. */
export const startDoppel = (...options) =>
  start([join(root, 'dist/cli/main.js'), 'serve', '--port', '0', ...LOOKING, ...options], told);

/** @returns `undefined` when it cannot be fetched */
export async function startPrism(vendor, options, log) {
  const program = await fetchPackage(...PRISM, log);
  if (!program) return undefined;
  const port = await freePort();
  const address = ['-h', '127.0.0.1', '-p', String(port)];
  return startAt(port, [program, 'mock', ...address, ...options, documentOf(vendor)]);
}

/** @returns `undefined` when it cannot be fetched */
export async function startMockoon(vendor, log) {
  const program = await fetchPackage(...MOCKOON, log);
  if (!program) return undefined;
  const port = await freePort();
  const address = ['--hostname', '127.0.0.1', '--port', String(port)];
  return startAt(port, [program, 'start', ...address, '--disable-log-to-file', '--data', documentOf(vendor)]);
}

function documentOf(vendor) {
  return join(root, 'spec', vendor, 'openapi.yaml');
}

/** A server that does not say when it listens, or not always. */
async function startAt(port, args) {
  const server = await start(args, (stdout) => stdout && `http://127.0.0.1:${port}`);
  const begun = performance.now();
  while (!(await listens(port))) {
    if (performance.now() - begun > WAIT_MS) throw new Error(`${args[0]} does not listen on ${port}`);
    await sleep(100);
  }
  return server;
}

async function start(args, ready) {
  const options = { ready, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], cwd: root };
  const server = await startServer(process.execPath, [...REPORTER, ...args], options);
  return {
    ...server,
    /** @param message - see reporter.mjs */
    async ask(message) {
      const reported = new Promise((resolve) => {
        server.child.on('message', function take({ report }) {
          // Mockoon has messages of its own.
          if (!report) return;
          server.child.off('message', take);
          resolve(report);
        });
      });
      server.child.send({ ask: message });
      return reported;
    },
  };
}

async function listens(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
