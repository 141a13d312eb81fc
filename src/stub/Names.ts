import { ConfigurationError } from './ConfigurationError.js';

/** What has a name in a stub. */
export type Named = 'vendor' | 'operation' | 'account';

/** Names of each kind. */
type Given = Readonly<Partial<Record<Named, unknown>>>;

/** The names that there are: whoever misspells one is told, instead of waiting for what never comes. */
export class Names {
  /** @param known - the names of a kind as they are now */
  constructor(private readonly known: (kind: Named) => readonly string[]) {}

  /**
   * @param given - names to look for; other properties do not matter
   * @param isThere - tells whether something of this name is there all the same, from before a file was edited
   * @throws ConfigurationError for a name that is none
   */
  check(given: Given, isThere: (kind: Named, name: string) => boolean = () => false): void {
    for (const kind of ['vendor', 'operation', 'account'] as const) {
      const name = given[kind];
      if (typeof name !== 'string' || this.known(kind).includes(name) || isThere(kind, name)) continue;
      throw new ConfigurationError(
        `There is no ${kind} ${name}; there are ${[...new Set(this.known(kind))].join(', ')}`,
      );
    }
  }
}
