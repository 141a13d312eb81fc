import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../core/packageRoot.js';
import { SuiteError } from '../suites/SuiteError.js';

/** The two scripts of every collection, each bundled into one expression that names itself `doppel`. */
export interface SandboxCode {
  readonly prepare: string;
  readonly judge: string;
}

/** The scripts as the build made them. @throws SuiteError when there is no build */
export function sandboxCode(folder = join(packageRoot(), 'dist', 'sandbox')): SandboxCode {
  try {
    return {
      prepare: readFileSync(join(folder, 'prepare.js'), 'utf8'),
      judge: readFileSync(join(folder, 'judge.js'), 'utf8'),
    };
  } catch (error) {
    throw new SuiteError(`${folder}: the scripts of the collections are missing; run "npm run build"`, {
      cause: error,
    });
  }
}
