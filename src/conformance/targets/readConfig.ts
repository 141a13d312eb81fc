import { existsSync } from 'node:fs';
import { readConfigFile } from '../../core/schema/readConfigFile.js';
import * as s from '../../core/schema/schema.js';
import { capabilitiesSchema } from '../CaseRequest.js';
import { SuiteError } from '../suites/SuiteError.js';

const targetSchema = s.object(
  {
    vendor: s.optional(s.text({ description: 'Whose API it is, or is like' })),
    url: s.string({
      description: 'Base address',
      pattern: '^https?://',
      errorMessage: 'an address that begins with http:// or https://',
    }),
    variables: s.optional(
      s.record(s.string(), {
        description:
          "Values of the suite's variables (suites/<vendor>/credentials.yaml), such as key; ${NAME} is taken from the environment",
      }),
    ),
    capabilities: s.optional(capabilitiesSchema('What it has beyond the API itself')),
    rate: s.optional(s.number({ description: 'Calls a second at most', exclusiveMinimum: 0 })),
  },
  { description: 'An implementation to check, by a name of your own' },
);

/** A target as the configuration file names it. */
export type ConfiguredTarget = s.Static<typeof targetSchema>;

export const configSchema = s.document(s.object({ targets: s.record(targetSchema) }), {
  title: 'Targets of doppel check and doppel diff',
  description: 'doppel.config.yaml',
  // Somebody may have written a key into it all the same.
  writeOnly: true,
});

/** What `doppel.config.yaml` says. */
export type Config = s.Static<typeof configSchema>;

export const CONFIG_FILE = 'doppel.config.yaml';

/**
 * Read the configuration, if there is one.
 *
 * @throws SuiteError when the file is broken, or was asked for by name and is missing
 */
export function readConfig(file: string, { required = false } = {}): Config {
  if (!required && !existsSync(file)) return { targets: {} };
  return readConfigFile(file, configSchema, SuiteError);
}

/** Put values of the environment where `${NAME}` stands. @throws SuiteError when one is not set */
export function fromEnvironment(
  variables: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, text]) => [
      name,
      text.replaceAll(/\$\{(\w+)\}/g, (_all, variable: string) => {
        const value = environment[variable];
        if (value === undefined) {
          throw new SuiteError(`${name} wants the environment variable ${variable}, which is not set`);
        }
        return value;
      }),
    ]),
  );
}
