import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { VendorHome } from '../../contract/VendorHome.js';
import { openConfigFile, readConfigFile } from '../../core/schema/readConfigFile.js';
import type { Static } from '../../core/schema/schema.js';
import {
  casesFileSchema,
  credentialsFileSchema,
  untestedFileSchema,
  type Case,
  type Suite,
} from '../Suite.js';
import { loadProbing, probedRules } from '../probes/loadProbing.js';
import { formProblem } from './formProblem.js';
import { SuiteError } from './SuiteError.js';

/**
 * Read everything that is asked of a vendor's API.
 *
 * @throws SuiteError naming file and place when something is missing or wrong
 */
export function loadSuite(home: Pick<VendorHome, 'vendor' | 'suite'>): Suite {
  const { vendor, suite: folder } = home;
  if (!existsSync(folder))
    throw new SuiteError(`There is no suite for ${vendor}; it would stand in ${folder}`);
  const files = readdirSync(folder).sort();
  const parts = files
    .filter((name) => name.endsWith('.cases.yaml'))
    .map((name) => casesOf(join(folder, name)));
  const untested = files
    .filter((name) => /^untested.*\.yaml$/.test(name))
    .map((name) => readConfigFile(join(folder, name), untestedFileSchema, SuiteError));
  const credentials = readConfigFile(join(folder, 'credentials.yaml'), credentialsFileSchema, SuiteError);
  const probing = loadProbing(home);
  const suite: Suite = {
    vendor,
    credentials,
    always: parts.flatMap(({ always = [] }) => always),
    cases: prepared(
      parts.flatMap(({ cases = [] }) => cases),
      credentials.prepare ?? [],
    ),
    untested: untested.flatMap((file) => file.untested),
    probes: probedRules(
      untested.flatMap((file) => file.probes),
      probing,
    ),
    ...(probing && { probing }),
  };
  refuseTwins(folder, suite.cases);
  refuseStrangers(folder, suite.cases);
  return suite;
}

function casesOf(file: string): Static<typeof casesFileSchema> {
  const { value, errorAt } = openConfigFile(file, casesFileSchema, SuiteError);
  for (const [path, name, { expect }] of [
    ...(value.always ?? []).map((each, i) => [['always', i], `always.${i}`, each] as const),
    ...(value.cases ?? []).map((each, i) => [['cases', i], each.id, each] as const),
  ]) {
    for (const [i, expectation] of expect.entries()) {
      const wrong = formProblem(expectation);
      if (wrong !== undefined)
        throw errorAt([...path, 'expect', i], `${name}: expectation ${i + 1} ${wrong}`);
    }
  }
  return value;
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
