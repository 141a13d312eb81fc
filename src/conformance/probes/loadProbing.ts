import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { VendorHome } from '../../contract/VendorHome.js';
import type { Path } from '../../core/schema/findMistake.js';
import { openConfigFile } from '../../core/schema/readConfigFile.js';
import type { Probed } from '../Suite.js';
import { SuiteError } from '../suites/SuiteError.js';
import { probesFileSchema, type Probing } from './Probing.js';

/**
 * Read the `probes.yaml` of a suite.
 *
 * @returns undefined when the vendor has none
 * @throws SuiteError naming the place when it is not of the expected form, or names a call that it does not have
 */
export function loadProbing({ suite }: Pick<VendorHome, 'suite'>): Probing | undefined {
  const file = join(suite, 'probes.yaml');
  if (!existsSync(file)) return undefined;
  const { value: probing, errorAt } = openConfigFile(file, probesFileSchema, SuiteError);
  const unknown = unknownCall(probing);
  if (unknown) throw errorAt(...unknown);
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

function unknownCall({ calls, probes }: Probing): [path: Path, what: string] | undefined {
  const known = Object.keys(calls).join(', ');
  for (const [probe, orders] of Object.entries(probes)) {
    for (const [i, order] of orders.entries()) {
      const found = calls[order.call];
      const path = ['probes', probe, i];
      if (!found) return [[...path, 'call'], `there is no call ${order.call}; there are ${known}`];
      if ('form' in order && !found.forms[order.form])
        return [[...path, 'form'], `the call ${order.call} has no form ${order.form}`];
    }
  }
  for (const [name, { through }] of Object.entries(calls)) {
    if (through && !calls[through.call])
      return [
        ['calls', name, 'through'],
        `${name} goes through the call ${through.call}, which is not defined; there are ${known}`,
      ];
  }
  return undefined;
}
