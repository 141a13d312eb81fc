/** One model and the part of a photograph that it sees. */
export interface ParityCase {
  readonly model: string;
  readonly size: number;
  readonly part: readonly [file: string, left: number, top: number, side: number];
}

export const CASES: readonly ParityCase[];

export function inputOf(parityCase: ParityCase): Promise<{ pixels: Uint8Array; sha256: string }>;
