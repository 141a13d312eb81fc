import { existsSync } from 'node:fs';
import { readYaml } from '../../core/readYaml.js';
import { compileSchema } from '../../contract/compileSchema.js';
import { SuiteError } from '../suites/SuiteError.js';

/** A target as the configuration file names it. */
export interface ConfiguredTarget {
  /** Whose API it is, or is like. */
  readonly vendor?: string;
  readonly url: string;
  /** Values of the suite's variables; `${NAME}` is taken from the environment. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly capabilities?: readonly string[];
  readonly rate?: number;
}

/** What `doppel.config.yaml` says. */
export interface Config {
  readonly targets: Readonly<Record<string, ConfiguredTarget>>;
}

export const CONFIG_FILE = 'doppel.config.yaml';

const check = compileSchema({
  type: 'object',
  required: ['targets'],
  additionalProperties: false,
  properties: {
    targets: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['url'],
        additionalProperties: false,
        properties: {
          vendor: { type: 'string', minLength: 1 },
          url: { type: 'string', pattern: '^https?://' },
          variables: { type: 'object', additionalProperties: { type: 'string' } },
          capabilities: { type: 'array', items: { enum: ['urls', 'uploads', 'doppel'] } },
          rate: { type: 'number', exclusiveMinimum: 0 },
        },
      },
    },
  },
});

/**
 * Read the configuration, if there is one.
 *
 * @throws SuiteError when the file is broken, or was asked for by name and is missing
 */
export function readConfig(file: string, { required = false } = {}): Config {
  if (!required && !existsSync(file)) return { targets: {} };
  const content = readYaml(file, (message, cause) => new SuiteError(message, { cause }));
  const [issue] = check(content);
  if (issue) throw new SuiteError(`${file}: ${issue.path.join('.') || 'the file'} ${issue.message}`);
  return content as Config;
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
