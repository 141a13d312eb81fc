import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeSoak, type SoakSample } from '../../scripts/soak/judgeSoak.js';
import { readRows } from '../../scripts/tortureTable.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { RandomNumbers } from '../../src/core/RandomNumbers.js';

const MIB = 2 ** 20;
const WARM_UP = 600;
const rest = { before: { sockets: 7, files: 21 }, after: { sockets: 7, files: 21 }, errors: 0 };

/** Half an hour of samples around a line, with noise. */
function samples(mibAnHour: number, noise = 4): SoakSample[] {
  const random = new RandomNumbers(7);
  return Array.from({ length: 180 }, (_, i) => {
    const seconds = (i + 1) * 10;
    // What fills up in the first ten minutes is no growth.
    const filling = 50 * Math.min(1, seconds / 500);
    return {
      seconds,
      rss: (300 + filling + (mibAnHour * seconds) / 3600 + noise * (random.share() - 0.5)) * MIB,
    };
  });
}

describe('the verdict on a soak', () => {
  it.each([
    ['stays the same', 0, []],
    ['falls', -100, []],
    ['grows by less than 1 % an hour', 2, []],
    ['grows', 60, [expect.stringMatching(/^memory grows by (5[789]|6[0123])\.\d MiB an hour$/)]],
  ])('of a memory that %s', (_, slope, findings) => {
    expect(judgeSoak(samples(slope), rest, WARM_UP).findings).toEqual(findings);
  });

  it('tells slope and standard error of what follows the warm-up', () => {
    const {
      bytesAnHour,
      standardErrorBytesAnHour,
      samples: judged,
      judgedFrom,
    } = judgeSoak(samples(60), rest, WARM_UP);
    expect(Math.abs(bytesAnHour / MIB - 60)).toBeLessThan(3 * (standardErrorBytesAnHour / MIB));
    expect(standardErrorBytesAnHour / MIB).toBeLessThan(1.5);
    expect([judged, judgedFrom]).toEqual([121, 600]);
  });

  it('counts handles that are left open, and wrong responses', () => {
    const after = { sockets: 9, files: 22 };
    expect(judgeSoak(samples(0), { ...rest, after, errors: 3 }, WARM_UP).findings).toEqual([
      '2 sockets are left open',
      '1 files are left open',
      '3 responses were not what they must be',
    ]);
  });
});

/** Only Linux tells what a soak looks at; the slope of some seconds says nothing, and is not judged here. */
describe.runIf(process.platform === 'linux')('a soak of some seconds', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'doppel-soak-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it(
    'loads every lane, gets no wrong response, and leaves no handle open',
    { timeout: 240_000 },
    async () => {
      const args = [
        '--import',
        'tsx',
        'scripts/soak.ts',
        '--minutes',
        '0.05',
        '--warm-up',
        '0.02',
        '--every',
        '0.4',
        '--fillers',
        '50',
        '--out',
        folder,
      ];
      const child = spawn(process.execPath, args, {
        cwd: packageRoot(),
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      await once(child, 'close');
      const report = JSON.parse(readFileSync(join(folder, 'soak.json'), 'utf8')) as {
        requests: Record<string, number>;
        errors: number;
        complaints: string[];
        samples: { rss: number; heapUsed: number; sockets: number; requests: number }[];
        atRest: { before: { sockets: number; files: number }; after: { sockets: number; files: number } };
      };
      expect([report.errors, report.complaints], stderr).toEqual([0, []]);
      expect(Object.keys(report.requests)).toEqual([
        'all',
        'images',
        'quick',
        'errors',
        'uploads',
        'faults',
        'admin',
      ]);
      for (const [lane, count] of Object.entries(report.requests)) expect(count, lane).toBeGreaterThan(0);
      expect(report.samples.length).toBeGreaterThanOrEqual(8);
      for (const { rss, heapUsed, sockets } of report.samples) {
        expect(rss).toBeGreaterThan(heapUsed);
        expect(sockets).toBeGreaterThan(report.atRest.before.sockets);
      }
      const { before, after } = report.atRest;
      expect([after.sockets, after.files]).toEqual([before.sockets, before.files]);
      expect(readFileSync(join(folder, 'soak.svg'), 'utf8')).toMatch(/^<svg [^]*<\/svg>\n$/);
      expect(readRows(folder)).toMatchObject([
        { file: 'scripts/soak.ts', command: 'npm run soak -- --minutes 0.05 --warm-up 0.02 --arenas 2' },
      ]);
    },
  );
});
