import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growthBound } from '../lib/exponent.mjs';
import { inProcess } from '../lib/inProcess.mjs';
import { inTurns } from '../lib/inTurns.mjs';
import { cannedServer, recorded } from '../runner/canned.mjs';
import { catalogue } from '../runner/catalogue.mjs';

const VENDOR = 'realeyes';

/** A run against recorded responses, of a suite whose cases stand in it several times. @param url - of a stub, to be recorded */
export async function inCases(url, { rounds, short, log }) {
  const copies = short ? [1, 2, 3] : [1, 2, 4];
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-cases-'));
  const { run } = await catalogue(VENDOR);
  const exchanges = await recorded(run, url);
  const server = await cannedServer(exchanges, folder);
  const sizes = copies.map((count) => count * exchanges.length);
  const runs = await Promise.all(copies.map(async (count) => (await catalogue(VENDOR, count)).run));
  try {
    const rows = await inTurns(
      sizes.map((size, i) => ({
        name: `${size} cases`,
        role: i === 0 ? 'floor' : 'doppel',
        sample: inProcess(
          async () => {
            const { exitCode, cases } = await runs[i](server.url);
            if (exitCode !== 0 || cases.length !== size)
              throw new Error(`${cases.length} cases, exit code ${exitCode}`);
          },
          { milliseconds: 0, atLeast: short ? 1 : 3 },
        ),
      })),
      { rounds, log, warm: !short },
    );
    return {
      title: `Suite: ${VENDOR}, its cases once and several times, against recorded responses`,
      unit: 'ms',
      better: 'lower',
      floor: rows[0].name,
      rows,
      bounds: [growthBound('the time', sizes, rows)],
    };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}
