import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';

// The examples of the documentation, each in a project of its own in which Doppel is installed.
const root = packageRoot();
const folder = mkdtempSync(join(tmpdir(), 'doppel-runners-'));
const { resolve } = createRequire(import.meta.url);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Other tests run beside it. */
const PATIENT = '--testTimeout=60000';

const RUNNERS = [
  [
    'vitest',
    [join(dirname(resolve('vitest/package.json')), 'vitest.mjs'), 'run', PATIENT],
    /Tests +2 passed/,
  ],
  ['node-test', ['--test', 'client.test.mjs'], /pass 2/],
  ['jest', [resolve('jest/bin/jest'), '--config', 'jest.config.mjs'], /Tests: +1 passed/],
  ['playwright', [resolve('@playwright/test/cli'), 'test'], /1 passed/],
] as const;

it.each(RUNNERS)(
  'the example for %s passes',
  async (name, args, passed) => {
    const project = join(folder, name);
    cpSync(join(root, 'docs', 'examples', name), project, { recursive: true });
    mkdirSync(join(project, 'node_modules', '.bin'), { recursive: true });
    symlinkSync(root, join(project, 'node_modules', 'doppel'));
    symlinkSync(join(root, 'dist', 'cli', 'main.js'), join(project, 'node_modules', '.bin', 'doppel'));
    for (const needed of ['vitest', '@playwright']) {
      symlinkSync(join(root, 'node_modules', needed), join(project, 'node_modules', needed));
    }
    const { code, output } = await run(args, project);
    expect(output).toMatch(passed);
    expect(code).toBe(0);
  },
  120_000,
);

it('explains to Jest why the engine cannot run inside of it', async () => {
  const project = join(folder, 'realm');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "jest": { "testEnvironment": "node" } }');
  writeFileSync(
    join(project, 'stub.test.js'),
    `import { startStub } from 'doppel';
     test('is told to start the stub elsewhere', async () => {
       await expect(startStub()).rejects.toThrow(/start the stub outside of it, in globalSetup/);
     });`,
  );
  symlinkSync(root, join(project, 'node_modules', 'doppel'));
  const { output } = await run(['--experimental-vm-modules', resolve('jest/bin/jest')], project);
  expect(output).toContain('Tests:       1 passed');
}, 120_000);

function run(args: readonly string[], cwd: string): Promise<{ code: number | null; output: string }> {
  // The runner that runs this test says so in its environment, and the one that it starts would believe it.
  const own = /^(VITEST|JEST|NODE_OPTIONS|FORCE_COLOR)/;
  const rest = Object.entries(process.env).filter(([name]) => !own.test(name));
  const env = { ...Object.fromEntries(rest), NO_COLOR: '1' };
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd, env }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, output: stripVTControlCharacters(stdout + stderr) });
    });
  });
}
