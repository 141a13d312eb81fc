import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../core/readYaml.js';
import { compileSchema, type SchemaCheck } from '../../contract/compileSchema.js';
import type { Probed } from '../Suite.js';
import { SuiteError } from '../suites/SuiteError.js';
import type { Probing } from './Probing.js';

const checks = new Map<string, SchemaCheck>();

/**
 * Read `<root>/<vendor>/probes.yaml`.
 *
 * @param root - the `suites/` folder
 * @returns undefined when the vendor has none
 * @throws SuiteError naming the place when it is not of the expected form, or names a call that it does not have
 */
export function loadProbing(root: string, vendor: string): Probing | undefined {
  const file = join(root, vendor, 'probes.yaml');
  if (!existsSync(file)) return undefined;
  const content = readYaml(file, (message, cause) => new SuiteError(message, { cause }));
  const schema = readFileSync(join(root, '_schema', 'probes.schema.json'), 'utf8');
  const check = checks.get(schema) ?? compileSchema(JSON.parse(schema) as object);
  checks.set(schema, check);
  const [issue] = check(content);
  if (issue) throw new SuiteError(`${file}: ${issue.path.join('.') || 'the file'} ${issue.message}`);
  const probing = content as Probing;
  refuseUnknownCalls(file, probing);
  return probing;
}

/** Which probe shows which rule, by the probes' own data and by what else is listed; each once. */
export function probedRules(listed: readonly Probed[], probing: Probing | undefined): Probed[] {
  const own = Object.entries(probing?.probes ?? {}).flatMap(([probe, orders]) =>
    rulesIn(orders).map((rule) => ({ rule, probe })),
  );
  const all = new Map([...listed, ...own].map((entry) => [`${entry.rule} ${entry.probe}`, entry]));
  return [...all.values()];
}

/** Every `rules`, at whatever depth: a list, or lists by property. */
function rulesIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, field]: [string, unknown]) =>
    name === 'rules' ? (Object.values(field as object).flat() as string[]) : rulesIn(field),
  );
}

function refuseUnknownCalls(file: string, { calls, probes }: Probing): void {
  const orders = Object.values(probes).flat() as { call: string; form?: string }[];
  const known = Object.keys(calls).join(', ');
  for (const { call, form } of orders) {
    const found = calls[call];
    if (!found) throw new SuiteError(`${file}: there is no call ${call}; there are ${known}`);
    if (form !== undefined && !found.forms[form])
      throw new SuiteError(`${file}: the call ${call} has no form ${form}`);
  }
  for (const [name, { through }] of Object.entries(calls)) {
    if (through && !calls[through.call])
      throw new SuiteError(`${file}: ${name} goes through ${through.call}, which there is not`);
  }
}
