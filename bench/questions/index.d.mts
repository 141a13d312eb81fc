import type { Table } from '../lib/table.mjs';

export const questions: Readonly<
  Record<
    string,
    (settings: {
      readonly rounds: number;
      readonly short: boolean;
      readonly log: (line: string) => void;
    }) => Promise<Table[]>
  >
>;
