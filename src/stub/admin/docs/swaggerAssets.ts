import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The files of swagger-ui-dist that a page needs, and no other: its own pages show another API of another host. */
export const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

/** The folder of the installed package. */
export function swaggerFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
}
