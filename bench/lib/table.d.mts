export interface Row {
  readonly name: string;
  readonly role: 'floor' | 'rival' | 'doppel';
  readonly note?: string;
  readonly samples: readonly number[];
}

export interface Table {
  readonly title: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly floor: string;
  readonly rows: readonly Row[];
  readonly targets?: readonly {
    readonly what: string;
    readonly of: string;
    readonly to: string;
    readonly atLeast?: number;
    readonly atMost?: number;
    readonly why?: string;
  }[];
  readonly bounds?: readonly {
    readonly what: string;
    readonly value: number;
    readonly unit: string;
    readonly atLeast?: number;
    readonly atMost?: number;
    readonly why?: string;
  }[];
  readonly notes?: readonly string[];
}

export interface JudgedTable extends Omit<Table, 'rows' | 'targets' | 'bounds'> {
  readonly rows: readonly (Row & {
    readonly median: number;
    readonly low: number;
    readonly high: number;
    readonly ratio: number;
  })[];
  readonly targets: readonly { readonly what: string; readonly value: number; readonly met: boolean }[];
}

export function judge(table: Table): JudgedTable;
export function ratio(row: Row, floor: Row): number;
export function median(values: readonly number[]): number;
export function inMarkdown(table: JudgedTable): string;
export function number(value: number): string;
export function times(ratio: number): string;
