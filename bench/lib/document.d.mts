import type { JudgedTable } from './table.mjs';

export function writeDocument(question: string, tables: readonly JudgedTable[]): Promise<void>;
export function withTables(text: string, question: string, tables: readonly JudgedTable[]): string;
