import { fitLine } from '../../tooling/statistics.js';

/** Growth below this share of the memory in an hour counts as none. */
const NEGLIGIBLE = 0.01;

const RULE =
  'memory grows when the slope of RSS after the warm-up is above 2 standard errors (ordinary least squares) ' +
  'and above 1 % of RSS an hour; a falling line is no growth';

export interface SoakSample {
  readonly seconds: number;
  /** Bytes. */
  readonly rss: number;
}

export interface AtRest {
  readonly sockets: number;
  readonly files: number;
}

export interface SoakVerdict {
  readonly rule: string;
  /** Seconds. */
  readonly judgedFrom: number;
  readonly samples: number;
  readonly bytesAnHour: number;
  readonly standardErrorBytesAnHour: number;
  readonly meanBytes: number;
  readonly line: { readonly slope: number; readonly intercept: number };
  readonly findings: readonly string[];
}

/**
 * What is to be said of a run.
 *
 * @param samples - in the order of time
 * @param run - what was open at rest before and after the load, and how many responses were wrong
 * @param warmUp - seconds that are not judged: models, caches and the journal fill up, and the memory of the allocators settles
 */
export function judgeSoak(
  samples: readonly SoakSample[],
  { before, after, errors }: { readonly before: AtRest; readonly after: AtRest; readonly errors: number },
  warmUp: number,
): SoakVerdict {
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

export function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
