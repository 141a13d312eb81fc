import type { Row } from './table.mjs';

export interface Contender extends Pick<Row, 'name' | 'role' | 'note'> {
  sample(): Promise<number>;
}

export function inTurns(
  contenders: readonly Contender[],
  settings: { readonly rounds: number; readonly log?: (line: string) => void; readonly warm?: boolean },
): Promise<Row[]>;
