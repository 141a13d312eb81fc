import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../tooling/paths.js';

const SOURCE = join(ROOT, 'src', 'conformance', 'postman', 'sandbox');

/** Says whose work is in a script beside ours. */
const BANNERS = {
  prepare: '',
  judge: '// Contains @cfworker/json-schema 4.1.1, Copyright (c) Jeremy Danyow, under the MIT licence.',
};

/** The two scripts that run inside Postman and newman as text, from the sources as they are now. */
export async function bundleSandbox(): Promise<{ readonly prepare: string; readonly judge: string }> {
  return { prepare: await bundle('prepare'), judge: await bundle('judge') };
}

async function bundle(name: keyof typeof BANNERS): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(SOURCE, `${name}.ts`)],
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
    inject: [join(SOURCE, 'Url.ts')],
    logLevel: 'error',
  });
  return outputFiles.map(({ text }) => text).join('');
}
