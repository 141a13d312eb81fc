import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Argument, Command } from 'commander';
import { probesFileSchema } from '../conformance/probes/Probing.js';
import { runResultSchema } from '../conformance/RunEvent.js';
import { knownFailuresSchema } from '../conformance/run/knownFailures.js';
import {
  casesFileSchema,
  credentialsFileSchema,
  imagesFileSchema,
  untestedFileSchema,
} from '../conformance/Suite.js';
import { configSchema } from '../conformance/targets/readConfig.js';
import type { Schema } from '../core/schema/schema.js';
import { packManifestSchema } from '../engine/packs/PackManifest.js';
import { fixtureManifestSchema } from '../fixture-pack/Manifest.js';
import { packRecipeSchema } from '../fixture-pack/Recipe.js';
import { rulesFileSchema } from '../contract/Rule.js';
import { accountsFileSchema } from '../stub/accounts/accountsFile.js';
import { faultPlanSchema } from '../stub/faults/FaultPlan.js';
import { magicFileSchema } from '../stub/forcing/MagicImages.js';
import { urlsFileSchema } from '../stub/images/ImageUrls.js';

/** The JSON Schemas of the files that users write, and of the report that their programs read, by name. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  accounts: accountsFileSchema,
  cases: casesFileSchema,
  config: configSchema,
  credentials: credentialsFileSchema,
  faults: faultPlanSchema,
  'fixture-manifest': fixtureManifestSchema,
  'fixture-recipe': packRecipeSchema,
  'known-failures': knownFailuresSchema,
  magic: magicFileSchema,
  pack: packManifestSchema,
  images: imagesFileSchema,
  probes: probesFileSchema,
  rules: rulesFileSchema,
  'run-result': runResultSchema,
  untested: untestedFileSchema,
  urls: urlsFileSchema,
};

/** The text of `schemas/<name>.schema.json`. */
export function schemaText(schema: Schema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** `doppel schemas` */
export function schemasCommand(): Command {
  return new Command('schemas')
    .description('List, print or write the JSON Schemas of the files that you write, for editors.')
    .addArgument(new Argument('[name]', 'print this one').choices(Object.keys(SCHEMAS)))
    .option('--out <folder>', 'write all of them into a folder, as <name>.schema.json')
    .addHelpText(
      'after',
      `
An editor with a YAML language server completes and checks a file that begins with
  # yaml-language-server: $schema=node_modules/doppel/schemas/faults.schema.json

Examples:
  $ doppel schemas
  $ doppel schemas faults
  $ doppel schemas --out schemas`,
    )
    .action(async (name: string | undefined, { out }: { out?: string }) => {
      const schema = name === undefined ? undefined : SCHEMAS[name];
      if (schema) process.stdout.write(schemaText(schema));
      else if (out !== undefined) await writeSchemas(out);
      else process.stdout.write(list());
    });
}

async function writeSchemas(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, schema] of Object.entries(SCHEMAS))
    await writeFile(join(folder, `${name}.schema.json`), schemaText(schema));
  process.stdout.write(`wrote ${Object.keys(SCHEMAS).length} schemas into ${folder}\n`);
}

function list(): string {
  const width = Math.max(...Object.keys(SCHEMAS).map(({ length }) => length));
  return Object.entries(SCHEMAS)
    .map(([name, { title }]) => `${name.padEnd(width)}  ${String(title)}\n`)
    .join('');
}
