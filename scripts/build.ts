// Builds Doppel into dist/:
//   npm run build                   all of it
//   npm run build -- STEP ..        some steps: clean, compile, types, convert, swagger, sandbox
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from '../tooling/paths.js';
import { bundleSandbox } from './bundleSandbox.js';

const DIST = join(ROOT, 'dist');
const { resolve } = createRequire(import.meta.url);

const STEPS: Readonly<Record<string, () => void | Promise<void>>> = {
  /** Nothing of a deleted file stays. */
  clean() {
    for (const name of existsSync(DIST) ? readdirSync(DIST) : [])
      rmSync(join(DIST, name), { recursive: true });
  },

  compile() {
    run(resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json');
    chmodSync(join(DIST, 'cli', 'main.js'), 0o755);
  },

  /** The published types: one file an entry, which needs nothing else to be installed. */
  async types() {
    const { bundleTypes } = await import('./bundleTypes.js');
    await bundleTypes(DIST);
  },

  /** The default model pack. */
  convert() {
    run(join(DIST, 'convert', 'build.js'));
  },

  /** What the documentation pages need of swagger-ui-dist, with its licence. */
  async swagger() {
    const { SWAGGER_FILES } = await import('#swagger-assets');
    const from = dirname(resolve('swagger-ui-dist/package.json'));
    const to = join(DIST, 'swagger-ui');
    mkdirSync(to, { recursive: true });
    for (const name of [...SWAGGER_FILES, 'LICENSE', 'NOTICE'])
      copyFileSync(join(from, name), join(to, name));
  },

  /** The two scripts that run inside Postman and newman. */
  async sandbox() {
    const folder = join(DIST, 'sandbox');
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(await bundleSandbox()))
      writeFileSync(join(folder, `${name}.js`), text);
  },
};

const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : Object.keys(STEPS)) {
  const step = STEPS[name];
  if (!step) {
    console.error(`build: there is no step ${name}; there are ${Object.keys(STEPS).join(', ')}`);
    process.exit(2);
  }
  await step();
}

function run(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
