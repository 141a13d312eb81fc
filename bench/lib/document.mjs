import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { inMarkdown } from './table.mjs';

const path = join(import.meta.dirname, '../../docs/performance.md');

/** Put a question's tables between its two marks in docs/performance.md. */
export async function writeDocument(question, tables) {
  const text = withTables(readFileSync(path, 'utf8'), question, tables);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

/** @throws RangeError when the document has no place for the question */
export function withTables(text, question, tables) {
  const [begin, end] = [`<!-- bench: ${question} -->\n`, `<!-- end: ${question} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new RangeError(`docs/performance.md has no place for ${question}`);
  return `${text.slice(0, from + begin.length)}\n${tables.map(inMarkdown).join('\n')}\n${text.slice(to)}`;
}
