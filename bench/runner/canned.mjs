import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from '../lib/startServer.mjs';
import { recordingProxy } from './recordingProxy.mjs';

const script = join(import.meta.dirname, 'cannedServer.mjs');

/** Where a server listens, by what it prints; `undefined` before. */
export const listening = (text) => /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];

/** What some work, given a url, asks of a server and is answered. */
export async function recorded(work, url) {
  const proxy = await recordingProxy(url);
  await work(proxy.url);
  await proxy.stop();
  return proxy.exchanges;
}

let count = 0;

/** Start a process that gives the responses of a recording in their order, over and over. @param folder - for the recording */
export async function cannedServer(exchanges, folder) {
  const file = join(folder, `${count++}.json`);
  writeFileSync(file, JSON.stringify(exchanges));
  return startServer(process.execPath, [script, file], { ready: listening });
}
