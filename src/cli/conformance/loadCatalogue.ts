import { join } from 'node:path';
import { SuiteError } from '../../conformance/index.js';
import { packageRoot } from '../../core/packageRoot.js';
import { loadRules } from '../../contract/loadRules.js';
import type { RuleCatalogue } from '../../contract/Rule.js';

/** The rules of one vendor. @throws SuiteError when there are none of this name */
export function loadCatalogue(vendor: string): RuleCatalogue {
  const catalogues = loadRules(join(packageRoot(), 'spec'));
  const found = catalogues.find((one) => one.vendor === vendor);
  if (found) return found;
  throw new SuiteError(
    `There is no vendor ${vendor}; there are ${catalogues.map((one) => one.vendor).join(', ')}`,
  );
}
