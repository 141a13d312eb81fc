import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/packageRoot.js';

/** What a server without a face engine has to be told. */
export interface World {
  /** Credential -> what it is: key, token, stray, penniless. */
  readonly accounts: Readonly<Record<string, readonly string[]>>;
  /** Hash of an image -> who is in it, from left to right. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  readonly addresses: Readonly<Record<string, string>>;
  readonly objects: Readonly<Record<string, { readonly file: string; readonly owner: string }>>;
}

/** Why the other implementation cannot be started here; `undefined` when it can. */
export function whyNoPython(): string | undefined {
  const { error, stdout } = spawnSync('python3', ['-c', 'import sys; print(sys.version_info >= (3, 9))'], {
    encoding: 'utf8',
  });
  if (error) return 'there is no python3 in the PATH';
  return stdout.trim() === 'True' ? undefined : 'python3 is older than 3.9';
}

/** Serve until `body` is done. @throws Error when the server knows nothing of a fault that was asked for */
export async function whileAnotherServes<T>(
  world: World,
  faults: readonly string[],
  body: (url: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-judged-'));
  const file = join(folder, 'world.json');
  writeFileSync(file, JSON.stringify(world));
  const script = join(packageRoot(), 'test', 'judged', 'server.py');
  const options = faults.flatMap((name) => ['--fault', name]);
  const child = spawn('python3', ['-B', script, '--world', file, ...options]);
  const closed = once(child, 'close') as Promise<[number | null]>;
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  try {
    const url = await Promise.race([
      once(child.stdout, 'data').then(([chunk]) => (chunk as Buffer).toString().trim()),
      closed.then(() => {
        throw new Error(`the server ended early: ${stderr}`);
      }),
    ]);
    const result = await body(url);
    child.stdin.end();
    const [code] = await closed;
    if (code !== 0) throw new Error(`the server ended with ${String(code)}: ${stderr}`);
    return result;
  } finally {
    child.kill();
    await closed;
    rmSync(folder, { recursive: true, force: true });
  }
}
