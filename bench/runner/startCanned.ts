import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainProgram } from '../../tooling/plainProgram.js';
import { startServer, type RunningServer } from '../../tooling/startServer.js';
import type { Exchange } from './recorded.js';

let count = 0;

/** Start a process that gives the responses of a recording in their order, over and over. @param folder - for the recording */
export async function startCanned(exchanges: readonly Exchange[], folder: string): Promise<RunningServer> {
  const file = join(folder, `${count++}.json`);
  writeFileSync(file, JSON.stringify(exchanges));
  return startServer([await plainProgram(join(import.meta.dirname, 'cannedServer.ts')), file]);
}
