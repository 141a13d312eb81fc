import { openConfigFile } from '../core/schema/readConfigFile.js';
import { rulesFileSchema, type RuleCatalogue } from './Rule.js';
import { SpecError } from './SpecError.js';
import type { VendorHome } from './VendorHome.js';

/**
 * Load the rule catalogue of a vendor.
 *
 * @throws SpecError with the file and the line when it is missing or broken
 */
export function loadRules(home: Pick<VendorHome, 'vendor' | 'rules'>): RuleCatalogue {
  const file = home.rules;
  const { value, lineOf, errorAt: fail } = openConfigFile(file, rulesFileSchema, SpecError);
  const { vendor, document, rules } = value;
  if (vendor !== home.vendor)
    throw fail(['vendor'], `vendor is ${vendor}, but the folder is ${home.vendor}; make them the same`);
  const taken = new Map<string, number>();
  for (const [index, { id, source }] of rules.entries()) {
    const other = taken.get(id);
    if (other !== undefined)
      throw fail(
        ['rules', index],
        `the id ${id} is taken (line ${lineOf(['rules', other])}); choose another`,
      );
    taken.set(id, index);
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
