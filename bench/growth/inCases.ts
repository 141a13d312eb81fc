import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSamples } from '#samples';
import { keyHeaders } from '../../tooling/operations.js';
import { growthBound } from '../lib/growth.js';
import { inProcess } from '../lib/inProcess.js';
import { inTurns } from '../lib/inTurns.js';
import type { Table } from '../lib/table.js';
import type { Settings } from '../lib/Question.js';
import { catalogue, homesByCases } from '../runner/catalogue.js';
import { recorded } from '../runner/recorded.js';
import { startCanned } from '../runner/startCanned.js';

/** A run against recorded responses, of a suite whose cases stand in it several times. @param url - of a stub, to be recorded */
export async function inCases(url: string, { rounds, short, log }: Settings): Promise<Table> {
  const copies = short ? [1, 2, 3] : [1, 2, 4];
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-cases-'));
  const vendor = await largestSuite();
  const { run } = await catalogue(vendor);
  const exchanges = await recorded(run, url);
  const server = await startCanned(exchanges, folder);
  const suites = await Promise.all(
    copies.map(async (count) => ({ size: count * exchanges.length, ...(await catalogue(vendor, count)) })),
  );
  const sizes = suites.map(({ size }) => size);
  try {
    const rows = await inTurns(
      suites.map((suite, i) => ({
        name: `${suite.size} cases`,
        role: i === 0 ? ('floor' as const) : ('doppel' as const),
        sample: inProcess(
          async () => {
            const { exitCode, cases } = await suite.run(server.url);
            if (exitCode !== 0 || cases.length !== suite.size)
              throw new Error(`${cases.length} cases, exit code ${exitCode}`);
          },
          { milliseconds: 0, atLeast: short ? 1 : 3 },
        ),
      })),
      { rounds, log, warm: !short },
    );
    return {
      title: `Suite: ${vendor}, its cases once and several times, against recorded responses`,
      unit: 'ms',
      better: 'lower',
      floor: rows[0]?.name ?? '',
      rows,
      bounds: [growthBound('the time', sizes, rows)],
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Of a vendor whose clients ask for no token first: the recording would have one for each copy, and a run asks for it once. */
async function largestSuite(): Promise<string> {
  for (const home of await homesByCases()) if (keyHeaders(await loadSamples(home))) return home.vendor;
  throw new Error('no vendor lets in whoever has a key');
}
