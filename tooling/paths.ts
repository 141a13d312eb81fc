import { join } from 'node:path';

/** The folder of the repository. */
export const ROOT = join(import.meta.dirname, '..');
export const FIXTURES = join(ROOT, 'fixtures');
export const REPORTS = join(ROOT, 'reports');
export const SPEC = join(ROOT, 'spec');
export const SUITES = join(ROOT, 'suites');
/** The built command line, as users run it. */
export const DOPPEL = join(ROOT, 'dist', 'cli', 'main.js');

/** The default model pack of the build. */
export const MODEL_PACK = join(ROOT, 'dist', 'models', 'default');

/** The OpenAPI document of a vendor. */
export function documentOf(vendor: string): string {
  return join(SPEC, vendor, 'openapi.yaml');
}
