// @ts-check
// Runs after `npm ci` in a clone and before `npm pack`: builds Doppel and makes `npx doppel` work in the clone. JavaScript, whose types
// `npm run check` checks as it does those of all else, because it also runs where the development packages, and with them the loader of
// TypeScript, are left out.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const main = join(root, 'dist', 'cli', 'main.js');
const tools = [
  'tsx',
  'typescript',
  '@vladmandic/human',
  '@vladmandic/face-api',
  'protobufjs',
  'swagger-ui-dist',
  'esbuild',
];
const missing = tools.filter((name) => !existsSync(join(root, 'node_modules', name, 'package.json')));

if (missing.length === 0) {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: 'inherit',
    shell: true,
  });
  if (status !== 0) process.exit(status ?? 1);
} else if (existsSync(main)) {
  console.log(`doppel: keeping the existing build; ${missing.join(', ')} not installed`);
} else {
  console.error(`doppel: cannot build without ${missing.join(', ')}; run npm ci without --omit=dev`);
  process.exit(1);
}
linkCommand();

/** npm links the commands of dependencies, not a package's own. */
function linkCommand() {
  const folder = join(root, 'node_modules', '.bin');
  mkdirSync(folder, { recursive: true });
  const link = join(folder, 'doppel');
  rmSync(link, { force: true });
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\dist\\cli\\main.js" %*\r\n');
  } else {
    symlinkSync(join('..', '..', 'dist', 'cli', 'main.js'), link);
    chmodSync(main, 0o755);
  }
}
