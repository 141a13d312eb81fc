import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { packageRoot } from '../core/packageRoot.js';
import { compileSchema, type SchemaCheck } from './compileSchema.js';
import type { Rule, RuleCatalogue, RuleDocument } from './Rule.js';
import { SpecError } from './SpecError.js';

/** A rule as it is written down. */
type WrittenRule = Omit<Rule, 'resolutions' | 'file' | 'line'> & {
  readonly resolution?: string | readonly string[];
};

interface WrittenCatalogue {
  readonly vendor: string;
  readonly document: RuleDocument;
  readonly rules: readonly WrittenRule[];
}

type Path = readonly (string | number)[];

const SCHEMA = 'spec/_schema/rules.schema.json';

let compiled: SchemaCheck | undefined;

/**
 * Load the rule catalogues of all vendors: every folder of `root` that has a `rules.yaml`. Folders whose names begin
 * with `_` are Doppel's own.
 *
 * @param root - the `spec/` folder
 * @returns one catalogue a vendor, in alphabetical order
 * @throws SpecError with the file and the line when there is no catalogue or one is broken
 */
export function loadRules(root: string): RuleCatalogue[] {
  const folders = foldersOf(root).filter((folder) => existsSync(join(root, folder, 'rules.yaml')));
  if (folders.length === 0) throw new SpecError(`${root}: no vendor folder with a rules.yaml in it`);
  const catalogues = folders.map((folder) => loadCatalogue(join(root, folder, 'rules.yaml'), folder));
  const known = new Map<string, Rule>();
  for (const rule of catalogues.flatMap(({ rules }) => rules)) {
    const other = known.get(rule.id);
    if (other)
      throw new SpecError(
        `${rule.file}:${rule.line}: the id ${rule.id} is taken (${other.file}:${other.line}); choose another`,
      );
    known.set(rule.id, rule);
  }
  return catalogues;
}

function foldersOf(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    throw new SpecError(`${root}: the folder of the specs cannot be read`, { cause: error });
  }
}

function loadCatalogue(file: string, folder: string): RuleCatalogue {
  const lines = new LineCounter();
  const source = parse(file, lines);
  const lineOf = (path: Path) => lines.linePos(startOf(source, path)).line;
  const fail = (path: Path, what: string) => new SpecError(`${file}:${lineOf(path)}: ${what}`);

  const value: unknown = source.toJS();
  compiled ??= compileSchema(JSON.parse(readFileSync(join(packageRoot(), SCHEMA), 'utf8')) as object);
  const [issue] = compiled(value);
  if (issue) throw fail(issue.path, `${issue.path.join('.') || 'the file'}: ${issue.message}; see ${SCHEMA}`);

  const { vendor, document, rules } = value as WrittenCatalogue;
  if (vendor !== folder)
    throw fail(['vendor'], `vendor is ${vendor}, but the folder is ${folder}; make them the same`);
  for (const [index, { id, source }] of rules.entries()) {
    if (!id.startsWith(`${vendor}.`))
      throw fail(['rules', index, 'id'], `the id ${id} belongs to another vendor; begin it with ${vendor}.`);
    if (!document.files.includes(source))
      throw fail(['rules', index, 'source'], `${source} is not one of document.files; name one of them`);
  }
  return {
    vendor,
    document,
    file,
    rules: rules.map(({ resolution = [], ...rule }, index) => ({
      ...rule,
      resolutions: [resolution].flat(),
      file,
      line: lineOf(['rules', index]),
    })),
  };
}

function parse(file: string, lineCounter: LineCounter): Document.Parsed {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new SpecError(`${file}: cannot be read`, { cause: error });
  }
  const document = parseDocument(text, { lineCounter });
  const [error] = document.errors;
  if (!error) return document;
  const [what] = error.message.split(/ at line |\n/);
  throw new SpecError(
    `${file}:${lineCounter.linePos(error.pos[0]).line}: broken YAML: ${what ?? error.code}; correct that line`,
    {
      cause: error,
    },
  );
}

/** Offset of the value at a path; of the nearest one around it when it is missing. */
function startOf(document: Document.Parsed, path: Path): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
