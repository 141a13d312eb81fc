import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { byCodeUnits } from '../../tooling/byCodeUnits.js';
import { ROOT } from '../../tooling/paths.js';
import { plotTables } from './plotTables.js';
import { inMarkdown, type JudgedTable } from './table.js';

const FILE = 'bench.json';
const PAGE = join(ROOT, 'docs', 'performance.md');

interface Machine {
  readonly processors: number;
  readonly model: string;
  readonly gigabytes: number;
  readonly node: string;
  readonly commit: string;
}

/** What was measured last, by question. */
export interface BenchReport {
  readonly questions: Readonly<
    Record<string, { readonly machine: Machine; readonly tables: readonly JudgedTable[] }>
  >;
}

/** Put one question's tables in the place of its earlier ones: bench.json, and an SVG for the question. */
export function keepTables(folder: string, question: string, tables: readonly JudgedTable[]): void {
  mkdirSync(folder, { recursive: true });
  const known = keptTables(folder).questions;
  const questions = Object.entries({ ...known, [question]: { machine: machine(), tables } });
  const report: BenchReport = {
    questions: Object.fromEntries(questions.sort(([a], [b]) => byCodeUnits(a, b))),
  };
  writeFileSync(join(folder, FILE), `${JSON.stringify(report, null, 1)}\n`);
  plot(folder, question, tables);
}

/** Draw the SVG of every question that was kept. @returns the questions */
export function plotKept(folder: string): string[] {
  const { questions } = keptTables(folder);
  for (const [question, { tables }] of Object.entries(questions)) plot(folder, question, tables);
  return Object.keys(questions);
}

function plot(folder: string, question: string, tables: readonly JudgedTable[]): void {
  mkdirSync(join(folder, 'bench'), { recursive: true });
  writeFileSync(join(folder, 'bench', `${question}.svg`), plotTables(question, tables));
}

function keptTables(folder: string): BenchReport {
  const path = join(folder, FILE);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as BenchReport) : { questions: {} };
}

/** Put a question's tables between its two marks in docs/performance.md. */
export async function writeDocument(question: string, tables: readonly JudgedTable[]): Promise<void> {
  const text = withTables(readFileSync(PAGE, 'utf8'), question, tables);
  writeFileSync(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}

/** @throws RangeError when the document has no place for the question */
export function withTables(text: string, question: string, tables: readonly JudgedTable[]): string {
  const [begin, end] = [`<!-- bench: ${question} -->\n`, `<!-- end: ${question} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new RangeError(`docs/performance.md has no place for ${question}`);
  return `${text.slice(0, from + begin.length)}\n${tables.map(inMarkdown).join('\n')}\n${text.slice(to)}`;
}

function machine(): Machine {
  const processors = cpus();
  return {
    processors: processors.length,
    model: processors[0]?.model ?? 'unknown',
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    commit: commit(),
  };
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
