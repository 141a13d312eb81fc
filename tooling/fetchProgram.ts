import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CACHE = join(tmpdir(), 'doppel-bench');

export type Log = (line: string) => void;

/** A package of a registry, at one version. */
export interface Pinned {
  readonly name: string;
  readonly version: string;
}

export const PRISM: Pinned = { name: '@stoplight/prism-cli', version: '5.14.2' };
export const MOCKOON: Pinned = { name: '@mockoon/cli', version: '9.9.0' };

/**
 * Packages that are no dependencies, installed once into a folder below the temporary one.
 *
 * @param name - of the folder
 * @param options - of npm install
 * @returns the folder; `undefined` when the registry does not give them
 */
export async function fetchPackages(
  name: string,
  packages: readonly Pinned[],
  log: Log,
  options: readonly string[] = [],
): Promise<string | undefined> {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  const wanted = packages.map((one) => `${one.name}@${one.version}`);
  try {
    mkdirSync(CACHE, { recursive: true });
    const fresh = mkdtempSync(`${folder}-`);
    const always = ['--no-audit', '--no-fund', '--prefix', fresh];
    await run('npm', ['install', ...always, ...options, ...wanted], { timeout: 180_000 });
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    return folder;
  } catch (error) {
    log(`${wanted.join(', ')}: ${messageOf(error).split('\n', 1)[0] ?? ''}`);
    return undefined;
  }
}

/**
 * The program of a package that is no dependency.
 *
 * Not through npx: the process to be measured is then the program itself, and no child of a child.
 *
 * @returns the path of its program; `undefined` when the registry does not give it
 */
export async function fetchProgram(one: Pinned, log: Log = () => undefined): Promise<string | undefined> {
  const { name, version } = one;
  const folder = await fetchPackages(`${name.replaceAll(/[@/]/g, '_')}-${version}`, [one], log);
  if (folder === undefined) return undefined;
  const home = join(folder, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const program = typeof bin === 'string' ? bin : Object.values(bin)[0];
  return program === undefined ? undefined : join(home, program);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
