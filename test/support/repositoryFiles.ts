import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../../src/core/packageRoot.js';

const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'coverage']);

/** The files of the repository, as git knows them, new ones included; all of the folder where there is no git. */
export function repositoryFiles(): string[] {
  const root = packageRoot();
  try {
    const options = ['--cached', '--others', '--exclude-standard', '-z'];
    const listed = execFileSync('git', ['ls-files', ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
    const names = listed
      .toString()
      .split('\0')
      .filter((name) => name !== '');
    if (names.length > 0) return names;
  } catch {
    // No git, or no repository: a release unpacked.
  }
  return walk(root, root);
}

export function walk(folder: string, root: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : walk(path, root);
    return entry.isFile() ? [relative(root, path)] : [];
  });
}
