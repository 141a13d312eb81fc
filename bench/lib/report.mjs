import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { plotTables } from './plotTables.mjs';

const root = join(import.meta.dirname, '../..');

/** Put one question's tables in the place of its earlier ones: bench.json, and an SVG for the question. */
export function keepTables(folder, question, tables) {
  mkdirSync(join(folder, 'bench'), { recursive: true });
  const path = join(folder, 'bench.json');
  const known = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).questions : {};
  const questions = { ...known, [question]: { machine: machine(), tables } };
  const sorted = Object.fromEntries(
    Object.keys(questions)
      .sort()
      .map((name) => [name, questions[name]]),
  );
  writeFileSync(path, `${JSON.stringify({ questions: sorted }, null, 1)}\n`);
  writeFileSync(join(folder, 'bench', `${question}.svg`), plotTables(question, tables));
}

function machine() {
  const [{ model } = { model: 'unknown' }] = cpus();
  return {
    processors: cpus().length,
    model,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    commit: commit(),
  };
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
