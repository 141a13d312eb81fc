import {
  fromEnvironment,
  SuiteError,
  type Config,
  type Suite,
  type Target,
} from '../../conformance/index.js';

/** What the command line says of a target. */
export interface TargetOptions {
  readonly key?: string;
  /** `name=value` texts. */
  readonly set: readonly string[];
  readonly capabilities: readonly string[];
  readonly rate?: number;
}

/** A target with the rate at which it may be called. */
export interface ResolvedTarget extends Target {
  readonly rate?: number;
}

/**
 * Find out whom to ask: a name of the configuration file, or a URL.
 *
 * @throws SuiteError when it is neither, or a variable that the suite needs is missing
 */
export function resolveTarget(
  nameOrUrl: string,
  config: Config,
  suite: Suite,
  options: TargetOptions,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ResolvedTarget {
  const configured = config.targets[nameOrUrl];
  if (!configured && !URL.canParse(nameOrUrl)) {
    const names = Object.keys(config.targets);
    // Before an @ there may be a password.
    throw new SuiteError(
      `The target ${nameOrUrl.replace(/^.*@/s, '')} is no URL and no name of the configuration${names.length > 0 ? ` (${names.join(', ')})` : '; doppel init writes one'}`,
    );
  }
  const baseUrl = configured?.url ?? nameOrUrl;
  if (/@/.test(new URL(baseUrl).href.split('/')[2] ?? '')) {
    throw new SuiteError(
      'The URL of the target has a user or a password in it, which no vendor takes and every report would show; leave it out, and give --key',
    );
  }
  if (configured?.vendor !== undefined && configured.vendor !== suite.vendor) {
    throw new SuiteError(`The target ${nameOrUrl} is one of ${configured.vendor}, not of ${suite.vendor}`);
  }
  const variables = {
    ...(configured?.capabilities?.includes('doppel') && suite.credentials.stub),
    ...fromEnvironment(configured?.variables ?? {}, environment),
    ...(options.key !== undefined && { key: options.key }),
    ...Object.fromEntries(options.set.map(assignment)),
  };
  const rate = options.rate ?? configured?.rate;
  const missing = Object.entries(suite.credentials.variables).find(
    ([name, { optional }]) => !optional && variables[name as keyof typeof variables] === undefined,
  );
  if (missing) {
    const [name, { about }] = missing;
    throw new SuiteError(`${suite.vendor} wants ${name} (${about}); give it with --set ${name}=...`);
  }
  return {
    name: nameOrUrl,
    baseUrl,
    variables,
    capabilities: [...new Set([...(configured?.capabilities ?? []), ...options.capabilities])],
    ...(rate !== undefined && { rate }),
  };
}

function assignment(text: string): [string, string] {
  const [, name, value] = /^([\w-]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new SuiteError('--set takes NAME=VALUE');
  }
  return [name, value];
}
