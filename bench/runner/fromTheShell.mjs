import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** `newman run` of a vendor's committed collection, as docs/check.md has it, from spawn to exit. @param variables - of the stub */
export function newman(vendor, variables) {
  const folder = `suites/${vendor}`;
  return (url) =>
    run('node_modules/newman/bin/newman.js', [
      ...[
        'run',
        `${folder}/${vendor}.postman_collection.json`,
        '-e',
        `${folder}/${vendor}.postman_environment.json`,
      ],
      ...['--working-dir', folder, '--reporters', 'cli', '--env-var', `baseUrl=${url}`],
      ...['--env-var', 'offers=urls,uploads,doppel'],
      ...Object.entries(variables).flatMap(([name, value]) => ['--env-var', `${name}=${value}`]),
    ]);
}

/** `doppel check` without probes, from spawn to exit. */
export function doppelCheck(vendor, variables, ...more) {
  return (url) =>
    run('dist/cli/main.js', [
      ...['check', vendor, '--target', url, '--probes', 'none', '--capabilities', 'urls,uploads,doppel'],
      ...Object.entries(variables).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
      ...more,
    ]);
}

/** @throws Error when it ends with anything but 0: then something of the catalogue did not hold, or did not run */
async function run(script, args) {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => (said = (said + piece).slice(-2000)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}: ${said}`);
}
