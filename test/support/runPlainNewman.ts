import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/packageRoot.js';

export interface PlainRun {
  readonly code: number | null;
  readonly output: string;
}

/** Run the committed collection of a vendor with newman's own command, in a folder that has nothing to do with Doppel. */
export async function runPlainNewman(
  vendor: string,
  variables: Readonly<Record<string, string>>,
  more: readonly string[] = [],
): Promise<PlainRun> {
  const root = packageRoot();
  const folder = join(root, 'suites', vendor);
  const cwd = mkdtempSync(join(tmpdir(), 'doppel-plain-'));
  const args = [
    ...['run', join(folder, `${vendor}.postman_collection.json`)],
    ...['-e', join(folder, `${vendor}.postman_environment.json`)],
    ...['--working-dir', folder, '--color', 'off'],
    ...Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]),
    ...more,
  ];
  const child = spawn(join(root, 'node_modules', '.bin', 'newman'), args, { cwd });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  rmSync(cwd, { recursive: true });
  return { code, output };
}
