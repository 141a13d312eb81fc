import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultPackFolder } from './packs/defaultPackFolder.js';
import { photograph } from './testing/photographs.js';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
const ROOT = dirname(SOURCE);
const PROGRAM = `
import { readFileSync } from 'node:fs';
import { createEngine, drawFaces } from './dist/engine/index.js';
const engine = await createEngine({ packDir: process.argv[2] });
const image = readFileSync(process.argv[3]);
const analysis = await engine.analyse(image, { embeddings: true, attributes: true });
await drawFaces(image, analysis);
await engine.close();
console.log(analysis.faces.length, process.env.ORT_DISABLE_TELEMETRY);
`;

/** A process of its own cannot run TypeScript, so it gets the engine translated file by file. */
async function translate(room: string, target: string): Promise<void> {
  const files = await readdir(join(SOURCE, room), { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.ts') && !/\.(test|cases)\.ts$/.test(name))) {
    const text = await readFile(join(SOURCE, room, file), 'utf8');
    const compilerOptions = {
      module: ModuleKind.ESNext,
      target: ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    };
    const path = join(target, room, file.replace(/ts$/, 'js'));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, transpileModule(text, { compilerOptions }).outputText);
  }
}

let folder: string;
let home: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doppel-behind-'));
  home = join(folder, 'home');
  await mkdir(home);
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await translate('core', join(folder, 'dist'));
  await translate('engine', join(folder, 'dist'));
  await writeFile(join(folder, 'program.mjs'), PROGRAM);
});

afterAll(() => rm(folder, { recursive: true }));

it('leaves nothing in the home, cache and temporary folders, telemetry least of all', async () => {
  const places = [
    'HOME',
    'USERPROFILE',
    'TMPDIR',
    'TMP',
    'TEMP',
    'XDG_CACHE_HOME',
    'XDG_CONFIG_HOME',
    'XDG_DATA_HOME',
  ];
  const env = { PATH: process.env['PATH'], ...Object.fromEntries(places.map((name) => [name, home])) };
  const program = [join(folder, 'program.mjs'), defaultPackFolder(), photograph(1)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, program, { env, cwd: folder });
  expect(stdout.trim()).toBe('3 1');
  expect(stderr).toBe('');
  expect(await readdir(home, { recursive: true })).toEqual([]);
});
