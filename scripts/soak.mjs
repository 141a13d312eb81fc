// Puts a stub under full load and judges whether its memory grows and its handles come back:
//   npm run soak -- [--minutes 30] [--warm-up 25] [--arenas 2] [--every SECONDS] [--fillers REQUESTS] [--out FOLDER]
// Requests fill what the stub remembers of the last ones (--fillers). Then the load lasts for the warm-up and the minutes that are
// judged: the heap stays the same from the start, but the memory around it rises for longer, most of it in the first 22 minutes and half
// a million requests.
// The stub runs as docs/stub.md has it for long-running instances: glibc keeps two arenas of memory (--arenas; 'default' for as many as it likes).
// With one for each of a dozen threads, each rises to its own highest mark by and by, which takes hours and hides a leak as small.
// Writes reports/soak.json and reports/soak.svg, and a row of reports/torture.md. Needs Linux, whose /proc tells of memory and
// handles.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CAN_COUNT } from './soak/handles.mjs';
import { judgeSoak, mebibytes } from './soak/judgeSoak.mjs';
import { FILLERS } from './soak/lanes.mjs';
import { plotSoak } from './soak/plotSoak.mjs';
import { runSoak } from './soak/runSoak.mjs';
import { keepRows } from './torture/table.mjs';

const MOST_ROWS = 200;
const FILE = 'scripts/soak.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    'warm-up': { type: 'string', default: '25' },
    arenas: { type: 'string', default: '2' },
    every: { type: 'string', default: '10' },
    out: { type: 'string', default: 'reports' },
    fillers: { type: 'string', default: String(FILLERS) },
  },
});
const [minutes, warmUp, every] = [values.minutes, values['warm-up'], values.every].map(Number);
if (!(minutes > 0) || !(warmUp >= 0) || !(every > 0) || minutes * 60 < every * 6) {
  console.error(
    'soak: --minutes and --every take numbers above 0, --warm-up one from 0, and there must be time for six samples to judge',
  );
  process.exit(2);
}
if (values.arenas !== 'default' && !/^[1-9]\d?$/.test(values.arenas)) {
  console.error("soak: --arenas takes a number from 1 to 99, or 'default'");
  process.exit(2);
}
if (!CAN_COUNT) {
  console.error(
    'soak: only on Linux does /proc tell how much memory and how many handles a process has; run it there',
  );
  process.exit(2);
}

const run = await runSoak({
  seconds: (warmUp + minutes) * 60,
  every,
  fillers: Number(values.fillers),
  // With undefined the stub has no such variable, even where this process has.
  env: { MALLOC_ARENA_MAX: values.arenas === 'default' ? undefined : values.arenas },
  log: ({ seconds, rss, heapUsed, sockets, files, requests, errors }) => {
    console.error(
      `${seconds.toFixed(0).padStart(6)} s  RSS ${mebibytes(rss)} MiB  heap ${mebibytes(heapUsed)} MiB  ` +
        `${sockets} sockets  ${files} files  ${requests} requests  ${errors} errors`,
    );
  },
});
const { samples, before, after, done, errors, complaints } = run;
const verdict = judgeSoak(samples, run, warmUp * 60);
const thinned = samples.filter((_, i) => i % Math.ceil(samples.length / MOST_ROWS) === 0);
const requests = Object.values(done).reduce((sum, n) => sum + n, 0);
const report = {
  minutes,
  warmUp,
  arenas: values.arenas,
  every,
  processors: availableParallelism(),
  node: process.version,
  verdict,
  atRest: { before, after },
  requests: { all: requests, ...done },
  errors,
  complaints,
  samples: thinned,
};
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, 'soak.json'), `${JSON.stringify(report, null, 1)}\n`);
writeFileSync(join(values.out, 'soak.svg'), plotSoak(report));
keepRows(values.out, FILE, [
  {
    what: `Full mixed load on doppel serve for ${minutes} minutes, after ${warmUp} to warm up`,
    tried: requests,
    against: 'memory that grows, handles left open, wrong responses',
    happened: verdict.findings.length,
    file: FILE,
    command: `npm run soak -- --minutes ${minutes} --warm-up ${warmUp} --arenas ${values.arenas}`,
    note:
      `RSS ${mebibytes(verdict.meanBytes)} MiB, slope ${mebibytes(verdict.bytesAnHour)} ± ` +
      `${mebibytes(verdict.standardErrorBytesAnHour)} MiB an hour; at rest ${before.sockets} sockets and ` +
      `${before.files} files before, ${after.sockets} and ${after.files} after`,
  },
]);
for (const complaint of complaints) console.error(complaint);
console.log(
  verdict.findings.length === 0 ? 'Nothing grows, nothing is left open.' : verdict.findings.join('\n'),
);
process.exitCode = verdict.findings.length === 0 ? 0 : 1;
