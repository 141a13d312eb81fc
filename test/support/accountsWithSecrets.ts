import type { Secrets } from './Secrets.js';

/** Public on purpose, like every client id. */
export const CLIENT = 'public-client';

/** Keys made at run time: of accounts, and two of nobody. */
export interface MadeKeys {
  readonly good: string;
  readonly poor: string;
  readonly suspended: string;
  readonly stranger: string;
  readonly unknown: string;
  /** Of the form that vendors give to customers. */
  readonly live: string;
}

export function makeKeys(secrets: Secrets): MadeKeys {
  return {
    good: secrets.make('a key', '+/='),
    poor: secrets.make('the key of a poor account', '&'),
    suspended: secrets.make('the key of a suspended account'),
    stranger: secrets.make('the key of no account'),
    unknown: secrets.make('a key of nobody', '/'),
    // Put together here, because none may stand in the repository.
    live: ['df', 'live', secrets.make('a production key')].join('_'),
  };
}

/** An accounts file with these keys. */
export function accountsFile(keys: MadeKeys): string {
  return [
    'accounts:',
    `  - { name: good, keys: ['${keys.good}'], clients: [${CLIENT}], organization: org_good }`,
    `  - { name: poor, keys: ['${keys.poor}'], clients: [poor], balance: { USD: 0, token: 0 } }`,
    `  - { name: suspended, state: suspended, keys: ['${keys.suspended}'], clients: [suspended] }`,
    `  - { name: stranger, state: no-account, keys: ['${keys.stranger}'], clients: [stranger] }`,
  ].join('\n');
}

/** Ways to break that file; each has a key near what is wrong. */
export function brokenAccountsFiles(keys: MadeKeys): string[] {
  return [
    `  - { name: five, keys: ['${keys.unknown}' }`,
    `  - { name: five, keys: ['${keys.good}'] }`,
    `  - { name: five, keys: ['${keys.live}'] }`,
    `  - { name: five, keys: '${keys.unknown}', secret: '${keys.unknown}' }`,
    `  - { name: five, keys: [*${keys.suspended}] }`,
    `  - { name: five, keys: [k], clients: { '${keys.unknown}': 1 } }`,
    `"${keys.unknown}: [\n`,
  ].map((line) => `${accountsFile(keys)}\n${line}`);
}
