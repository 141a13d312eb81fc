import { createRequire } from 'node:module';
import { DoppelError } from './DoppelError.js';

/** A package that only some uses of Doppel need is not installed, and Doppel does not bring it. */
export class MissingPackageError extends DoppelError {
  readonly code = 'missing-package';
}

const { resolve } = createRequire(import.meta.url);

/**
 * Make sure that an optional package is installed, without loading it.
 *
 * @param asker - what needs it; begins the message, as in "--s3-bucket"
 * @throws MissingPackageError
 */
export function demandPackage(name: string, asker: string): void {
  try {
    resolve(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new MissingPackageError(
      `${asker} needs the package ${name}, which does not come with Doppel; install it with: npm install ${name}`,
      { cause: error },
    );
  }
}
