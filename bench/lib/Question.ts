import type { Table } from './table.js';

export interface Settings {
  readonly rounds: number;
  /** Look whether everything runs, and no more. */
  readonly short: boolean;
  readonly log: (line: string) => void;
}

/** A question of the benchmarks, which tables answer. */
export type Question = (settings: Settings) => Promise<readonly Table[]>;
