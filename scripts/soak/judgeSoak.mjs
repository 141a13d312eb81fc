import { fitLine } from './fitLine.mjs';

/** Growth below this share of the memory in an hour counts as none. */
const NEGLIGIBLE = 0.01;

export const RULE =
  'memory grows when the slope of RSS after the warm-up is above 2 standard errors (ordinary least squares) ' +
  'and above 1 % of RSS an hour; a falling line is no growth';

/**
 * What is to be said of a run.
 *
 * @param samples - `{ seconds, rss, ... }` in the order of time
 * @param before - sockets and files at rest before the load
 * @param after - the same after it
 * @param warmUp - seconds that are not judged: models, caches and the journal fill up, and the memory of the allocators settles
 */
export function judgeSoak(samples, { before, after, errors }, warmUp) {
  const steady = samples.filter(({ seconds }) => seconds >= warmUp);
  const { slope, intercept, standardError, mean } = fitLine(steady.map(({ seconds, rss }) => [seconds, rss]));
  const grows = slope > 2 * standardError && slope * 3600 > NEGLIGIBLE * mean;
  const findings = [
    grows && `memory grows by ${mebibytes(slope * 3600)} MiB an hour`,
    after.sockets > before.sockets && `${after.sockets - before.sockets} sockets are left open`,
    after.files > before.files && `${after.files - before.files} files are left open`,
    errors > 0 && `${errors} responses were not what they must be`,
  ].filter((finding) => finding !== false);
  return {
    rule: RULE,
    judgedFrom: Math.round(warmUp),
    samples: steady.length,
    bytesAnHour: Math.round(slope * 3600),
    standardErrorBytesAnHour: Math.round(standardError * 3600),
    meanBytes: Math.round(mean),
    line: { slope, intercept },
    findings,
  };
}

export function mebibytes(bytes) {
  return (bytes / 2 ** 20).toFixed(1);
}
