// Bundles the two scripts that run inside Postman and newman, and puts them into the build.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src', 'conformance', 'postman', 'sandbox');

/** Says whose work is in a script beside ours. */
const BANNERS = {
  prepare: '',
  judge: '// Contains @cfworker/json-schema 4.1.1, Copyright (c) Jeremy Danyow, under the MIT licence.',
};

/** The scripts as text, from the sources as they are now: { prepare, judge }. */
export async function bundleSandbox() {
  const bundle = async (name) => {
    const { outputFiles } = await build({
      entryPoints: [join(source, `${name}.ts`)],
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      globalName: 'doppel',
      platform: 'browser',
      mainFields: ['module', 'main'],
      target: 'es2020',
      charset: 'utf8',
      legalComments: 'none',
      banner: { js: BANNERS[name] },
      // The sandbox has no URL.
      inject: [join(source, 'Url.ts')],
      logLevel: 'error',
    });
    return outputFiles[0].text;
  };
  return { prepare: await bundle('prepare'), judge: await bundle('judge') };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(root, 'dist', 'sandbox');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(await bundleSandbox()))
    writeFileSync(join(folder, `${name}.js`), text);
}
