export interface TableRow {
  readonly what: string;
  readonly tried: number;
  readonly against: string;
  readonly happened: number;
  readonly file: string;
  readonly command: string;
  readonly note?: string;
}

export function readRows(folder: string): TableRow[];
export function keepRows(folder: string, file: string, rows: readonly TableRow[]): void;
export function tableOf(rows: readonly TableRow[]): string;
