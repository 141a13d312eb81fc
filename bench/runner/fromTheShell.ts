import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DOPPEL, ROOT } from '../../tooling/paths.js';

const NEWMAN = join(ROOT, 'node_modules/newman/bin/newman.js');
const OFFERS = 'urls,uploads,doppel';

type Variables = Readonly<Record<string, string>>;
type Command = (url: string) => Promise<void>;

/** `newman run` of a vendor's committed collection, as docs/check.md has it, from spawn to exit. @param variables - of the stub */
export function newman(vendor: string, variables: Variables): Command {
  const folder = `suites/${vendor}`;
  const files = [
    `${folder}/${vendor}.postman_collection.json`,
    '-e',
    `${folder}/${vendor}.postman_environment.json`,
  ];
  return (url) =>
    run(NEWMAN, [
      ...['run', ...files, '--working-dir', folder, '--reporters', 'cli'],
      ...Object.entries({ baseUrl: url, capabilities: OFFERS, ...variables }).flatMap(setting('--env-var')),
    ]);
}

/** `doppel check` without probes, from spawn to exit. */
export function doppelCheck(vendor: string, variables: Variables, ...more: readonly string[]): Command {
  return (url) =>
    run(DOPPEL, [
      ...['check', vendor, '--target', url, '--probes', 'none', '--capabilities', OFFERS],
      ...Object.entries(variables).flatMap(setting('--set')),
      ...more,
    ]);
}

function setting(option: string): (variable: readonly [string, string]) => string[] {
  return ([name, value]) => [option, `${name}=${value}`];
}

/** @throws Error when it ends with anything but 0: then something of the catalogue did not hold, or did not run */
async function run(script: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => (said = (said + piece.toString()).slice(-2000)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${String(code)}: ${said}`);
}
