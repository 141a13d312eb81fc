import type { Suite } from '../Suite.js';
import type { Environment } from './Collection.js';

/** What the user fills in, empty: no key ever stands in a file. */
export function environmentOf({ credentials, vendor }: Suite, title: string): Environment {
  const value = (key: string, description: string, secret = false): Environment['values'][number] => ({
    key,
    value: '',
    type: secret ? 'secret' : 'default',
    enabled: true,
    description,
  });
  return {
    name: `${title} (${vendor})`,
    values: [
      value('baseUrl', 'where the implementation is'),
      value('capabilities', 'what it offers beside ordinary calls: urls, uploads, doppel'),
      ...Object.entries(credentials.variables).map(([name, { about, secret, optional }]) =>
        value(name, optional ? `${about} (optional)` : about, secret),
      ),
    ],
  };
}
