export interface SoakSample {
  readonly seconds: number;
  readonly rss: number;
}

export interface AtRest {
  readonly sockets: number;
  readonly files: number;
}

export interface SoakVerdict {
  readonly rule: string;
  readonly judgedFrom: number;
  readonly samples: number;
  readonly bytesAnHour: number;
  readonly standardErrorBytesAnHour: number;
  readonly meanBytes: number;
  readonly findings: readonly string[];
}

export function judgeSoak(
  samples: readonly SoakSample[],
  run: { readonly before: AtRest; readonly after: AtRest; readonly errors: number },
  warmUp: number,
): SoakVerdict;
export function mebibytes(bytes: number): string;
