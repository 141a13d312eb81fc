import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The program of a package that is no dependency, fetched once into a folder below the temporary one.
 *
 * Not through npx: the process to be measured is then the program itself, and no child of a child.
 *
 * @returns the path of its program; `undefined` when the registry does not give it
 */
export async function fetchPackage(name, version, log = () => undefined) {
  const folder = join(tmpdir(), 'doppel-bench', `${name.replaceAll(/[@/]/g, '_')}-${version}`);
  const home = join(folder, 'node_modules', name);
  try {
    if (!existsSync(home)) {
      const fresh = mkdtempSync(join(tmpdir(), 'doppel-bench-'));
      const options = ['--no-audit', '--no-fund', '--prefix', fresh];
      await run('npm', ['install', ...options, `${name}@${version}`], { timeout: 180_000 });
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(join(folder, '..'), { recursive: true });
      renameSync(fresh, folder);
    }
    const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    return join(home, typeof bin === 'string' ? bin : Object.values(bin)[0]);
  } catch (error) {
    log(`${name}@${version}: ${String(error.message).split('\n', 1)[0]}`);
    return undefined;
  }
}
