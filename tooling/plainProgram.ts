import { relative, join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './paths.js';

const FOLDER = join(ROOT, 'node_modules', '.cache', 'doppel');

/**
 * Bundle a program of ours to plain JavaScript, packages left outside: a process that is measured, or killed while it starts,
 * must not carry the loader of TypeScript.
 *
 * @param source - path of the program; it must not ask for its own place, which is another one then
 * @returns path of what node can run
 */
export async function plainProgram(source: string): Promise<string> {
  const name = relative(ROOT, source).replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '.mjs');
  const outfile = join(FOLDER, name);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}
