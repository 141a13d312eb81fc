import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchProgram, MOCKOON, PRISM, type Log } from '../../tooling/fetchProgram.js';
import { freePort } from '../../tooling/freePort.js';
import { documentOf } from '../../tooling/paths.js';
import { plainProgram } from '../../tooling/plainProgram.js';
import { serving, startMeasured, type MeasuredServer } from '../../tooling/startServer.js';
import { floorRoutes } from './requests.js';

/** The same images come again and again: they are to be looked at. */
const LOOKING = '--no-image-cache';
const WAIT_MS = 30_000;

export const startExpress = (): Promise<MeasuredServer> =>
  startFloor('expressFloor.ts', JSON.stringify(floorRoutes()));
export const startNode = (): Promise<MeasuredServer> => startFloor('nodeFloor.ts');

async function startFloor(name: string, ...args: readonly string[]): Promise<MeasuredServer> {
  return startMeasured([await plainProgram(join(import.meta.dirname, name)), ...args]);
}

/** `doppel serve`, which prints a line for each request unless told otherwise. */
export function startDoppel(...options: readonly string[]): Promise<MeasuredServer> {
  return startMeasured(serving(LOOKING, ...options));
}

/** A mock server of others that serves an OpenAPI document. */
export interface Rival {
  readonly name: 'Prism' | 'Mockoon';
  /** The arguments of node that serve the document of a vendor. */
  args(vendor: string, port: number, options?: readonly string[]): string[];
}

/** @returns `undefined` when it cannot be fetched */
export async function findPrism(log: Log): Promise<Rival | undefined> {
  const program = await fetchProgram(PRISM, log);
  if (program === undefined) return undefined;
  return {
    name: 'Prism',
    args: (vendor, port, options = []) => [
      ...[program, 'mock', '-h', '127.0.0.1', '-p', String(port)],
      ...[...options, documentOf(vendor)],
    ],
  };
}

/** @returns `undefined` when it cannot be fetched */
export async function findMockoon(log: Log): Promise<Rival | undefined> {
  const program = await fetchProgram(MOCKOON, log);
  if (program === undefined) return undefined;
  return {
    name: 'Mockoon',
    args: (vendor, port, options = []) => [
      ...[program, 'start', '--hostname', '127.0.0.1', '--port', String(port)],
      ...['--disable-log-to-file', ...options, '--data', documentOf(vendor)],
    ],
  };
}

/** A rival does not say when it listens, or not always, so it is asked. @returns `undefined` without a rival */
export async function startRival(
  rival: Rival | undefined,
  vendor: string,
  options?: readonly string[],
): Promise<MeasuredServer | undefined> {
  if (!rival) return undefined;
  const port = await freePort();
  const server = await startMeasured(rival.args(vendor, port, options), {
    ready: () => `http://127.0.0.1:${port}`,
  });
  const begun = performance.now();
  while (!(await listens(port))) {
    if (performance.now() - begun > WAIT_MS) throw new Error(`${rival.name} does not listen on ${port}`);
    await sleep(100);
  }
  return server;
}

async function listens(port: number): Promise<boolean> {
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
