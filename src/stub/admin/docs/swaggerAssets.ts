import { join } from 'node:path';
import { packageRoot } from '../../../core/packageRoot.js';

/** The files of swagger-ui-dist that a page needs, and no other: its own pages show another API of another host. */
export const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

/**
 * Where the build puts them. The package itself is not a dependency of who installs Doppel: it is large, and one of its own
 * reports every installation to somebody.
 */
export function swaggerFolder(): string {
  return join(packageRoot(), 'dist', 'swagger-ui');
}
