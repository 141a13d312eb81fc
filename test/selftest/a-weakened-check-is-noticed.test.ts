import { afterAll, describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/conformance/index.js';
import { releaseModels } from '../../src/stub/index.js';
import { exampleVendor } from '../../src/cli/vendorNames.js';
import { mutantsOf, type MutantResult } from '../../src/selftest/index.js';
import { runMutant } from '../../src/selftest/run/runMutant.js';
import { VendorRunner } from '../../src/selftest/run/VendorRunner.js';
import { runDoppel } from '../support/runDoppel.js';
import { committedReport } from './committedReport.js';

/** Mutants that are tried for a check at most: each takes a second or so. */
const TRIES = 6;

const report = committedReport();
const runners = new Map<string, Promise<VendorRunner>>();

afterAll(async () => {
  for (const runner of runners.values()) await (await runner).close();
  await releaseModels();
});

function runnerOf(vendor: string): Promise<VendorRunner> {
  const runner = runners.get(vendor) ?? VendorRunner.open(vendor);
  runners.set(vendor, runner);
  return runner;
}

/** The mutants that a named rule notices by this check alone. Some of them are caught in another way when it does not. */
function needing(name: string): MutantResult[] {
  const isIt = (check: string | undefined): boolean =>
    check === name || check?.startsWith(`${name}.`) === true;
  return report.mutants.filter(({ by }) =>
    Object.values(by).some((checks) => checks.length === 1 && isIt(checks[0])),
  );
}

async function statusWithout(name: string, { vendor, id }: MutantResult): Promise<string> {
  const mutant = (await mutantsOf(vendor)).find((one) => one.id === id);
  if (!mutant) throw new Error(`${vendor} has no mutant ${id}`);
  return (await runMutant(await runnerOf(vendor), mutant, { without: [name], rest: false })).status;
}

/** The first mutant that gets away from the cases and probes meant for it without a check, of the few that are tried. */
async function getsAway(name: string): Promise<string | undefined> {
  for (const mutant of needing(name).slice(0, TRIES)) {
    const status = await statusWithout(name, mutant);
    if (['missed', 'misattributed', 'survived'].includes(status)) return `${mutant.vendor} ${mutant.id}`;
  }
  return undefined;
}

describe('a check that finds nothing any more lets a mutant get away', () => {
  const names = [...new Set([...Object.keys(CHECKS), ...Object.keys(report.checks)])];

  it.each(names)('%s', { timeout: 120_000 }, async (name) => {
    expect(await getsAway(name)).toBeDefined();
  });
});

describe('the command', () => {
  const [{ vendor, id } = { vendor: '', id: '' }] = needing('status');
  const args = ['selftest', '--vendor', vendor, '--only', id, '--rounds', '0'];

  it('fails for it, and says which mutant got away', async () => {
    const { code, stdout } = await runDoppel([...args, '--without', 'status']);
    expect(stdout).toContain(`${vendor} ${id}: `);
    expect(stdout).toContain('Not proved: 0 of 1 mutant killed');
    expect(code).toBe(1);
  }, 60_000);

  it('does not fail when every check is there', async () => {
    const { code, stdout } = await runDoppel(args);
    expect(stdout).toContain('Partial run: 1 of 1 mutant killed');
    expect(code).toBe(0);
  }, 60_000);

  it.each([
    [['--without', 'nonsense'], 'There is no check nonsense to leave out'],
    [['--vendor', 'nobody'], `There is no vendor nobody; there are ${exampleVendor()}`],
    [
      ['--only', 'nothing-like-it'],
      'No mutant is left by --only nothing-like-it; doppel selftest --list lists them',
    ],
    [
      ['--sample', '0'],
      "option '--sample <number>' argument '0' is invalid. It must be a whole number from 1",
    ],
  ])('refuses %j in one line', async (wrong, why) => {
    const { code, stdout, stderr } = await runDoppel(['selftest', ...wrong]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(why);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
