import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../core/readYaml.js';
import { compileSchema, type SchemaCheck } from '../../contract/compileSchema.js';
import type { Case, Credentials, Probed, Standing, Suite, Untested } from '../Suite.js';
import { loadProbing, probedRules } from '../probes/loadProbing.js';
import { formOf } from './formOf.js';
import { SuiteError } from './SuiteError.js';

interface CasesFile {
  readonly vendor: string;
  readonly always?: readonly Standing[];
  readonly cases?: readonly Case[];
}

interface UntestedFile {
  readonly untested?: readonly Untested[];
  readonly probes?: readonly Probed[];
}

/**
 * Read everything that is asked of a vendor's API: `<root>/<vendor>/`.
 *
 * @param root - the `suites/` folder
 * @throws SuiteError naming file and place when something is missing or wrong
 */
export function loadSuite(root: string, vendor: string): Suite {
  const folder = join(root, vendor);
  if (!existsSync(folder)) {
    const known = readdirSync(root).filter((name) => !/^_|\./.test(name));
    throw new SuiteError(`There is no suite for ${vendor}; there are ${known.join(', ')}`);
  }
  const files = readdirSync(folder).sort();
  const checkCases = schemaOf(root, 'cases');
  const parts = files
    .filter((name) => name.endsWith('.cases.yaml'))
    .map((name) => casesOf(join(folder, name), checkCases));
  const untested = files
    .filter((name) => /^untested.*\.yaml$/.test(name))
    .map((name) => read(join(folder, name)) as UntestedFile | readonly Untested[] | null);
  const credentials = checked(join(folder, 'credentials.yaml'), schemaOf(root, 'credentials')) as Credentials;
  const probing = loadProbing(root, vendor);
  const suite: Suite = {
    vendor,
    credentials,
    always: parts.flatMap(({ always = [] }) => always),
    cases: prepared(
      parts.flatMap(({ cases = [] }) => cases),
      credentials.prepare ?? [],
    ),
    untested: untested.flatMap((file) => (isList(file) ? file : (file?.untested ?? []))),
    probes: probedRules(
      untested.flatMap((file) => (isList(file) ? [] : (file?.probes ?? []))),
      probing,
    ),
    ...(probing && { probing }),
  };
  refuseTwins(folder, suite.cases);
  refuseStrangers(folder, suite.cases);
  return suite;
}

function casesOf(file: string, check: SchemaCheck): CasesFile {
  const content = checked(file, check) as CasesFile;
  for (const [where, { expect }] of [
    ...(content.always ?? []).map((one, i) => [`always.${i}`, one] as const),
    ...(content.cases ?? []).map((one) => [one.id, one] as const),
  ]) {
    for (const [i, expectation] of expect.entries()) {
      const wrong = formOf(expectation);
      if (wrong !== undefined) throw new SuiteError(`${file}: ${where}: expectation ${i + 1} ${wrong}`);
    }
  }
  return content;
}

function isList(file: unknown): file is readonly Untested[] {
  return Array.isArray(file);
}

/** The cases that others need come first. */
function prepared(cases: readonly Case[], first: readonly string[]): Case[] {
  const ahead = first.flatMap((id) => cases.filter((one) => one.id === id));
  return [...ahead, ...cases.filter((one) => !ahead.includes(one))];
}

function refuseTwins(folder: string, cases: readonly Case[]): void {
  for (const name of ['id', 'title'] as const) {
    const words = cases.map((one) => one[name]);
    const twin = words.find((word, i) => words.indexOf(word) !== i);
    if (twin !== undefined) throw new SuiteError(`${folder}: two cases have the ${name} "${twin}"`);
  }
}

/** What a case comes after is a case that stands before it. */
function refuseStrangers(folder: string, cases: readonly Case[]): void {
  for (const [place, { id, after = [] }] of cases.entries()) {
    const stranger = after.find((other) => !cases.slice(0, place).some((one) => one.id === other));
    if (stranger !== undefined)
      throw new SuiteError(`${folder}: ${id} comes after ${stranger}, which does not stand before it`);
  }
}

function checked(file: string, check: SchemaCheck): unknown {
  const content = read(file);
  const [issue] = check(content);
  if (issue) throw new SuiteError(`${file}: ${issue.path.join('.') || 'the file'} ${issue.message}`);
  return content;
}

function read(file: string): unknown {
  return readYaml(file, (message, cause) => new SuiteError(message, { cause }));
}

const schemas = new Map<string, SchemaCheck>();

function schemaOf(root: string, name: string): SchemaCheck {
  const file = join(root, '_schema', `${name}.schema.json`);
  const check = schemas.get(file) ?? compileSchema(JSON.parse(readFileSync(file, 'utf8')) as object);
  schemas.set(file, check);
  return check;
}
