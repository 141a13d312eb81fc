import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openConfigFile } from '../core/schema/readConfigFile.js';
import { rulesFileSchema, type Rule, type RuleCatalogue } from './Rule.js';
import { SpecError } from './SpecError.js';

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
  const { value, lineOf, errorAt: fail } = openConfigFile(file, rulesFileSchema, SpecError);
  const { vendor, document, rules } = value;
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
