import { join } from 'node:path';
import { packageRoot } from '../../core/packageRoot.js';
import { loadSpec, type LoadedSpec } from '../../contract/loadSpec.js';

/** The document that drives the admin API. @throws SpecError when it is missing or broken */
export function loadAdminSpec(): Promise<LoadedSpec> {
  return loadSpec(join(packageRoot(), 'spec', '_admin', 'openapi.yaml'));
}
