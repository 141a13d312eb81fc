// Copies the files of swagger-ui-dist that the documentation pages need into the build, with their licence.
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SWAGGER_FILES } from '../dist/stub/admin/docs/swaggerAssets.js';

const from = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const to = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist', 'swagger-ui');
mkdirSync(to, { recursive: true });
for (const name of [...SWAGGER_FILES, 'LICENSE', 'NOTICE']) copyFileSync(join(from, name), join(to, name));
