/** A known defect of the other implementation, and what a run is to say of it. */
export interface Fault {
  readonly name: string;
  /** What the server does then. */
  readonly about: string;
  /** Rules that it breaks: each must be named. */
  readonly breaks: readonly string[];
  /** MUST rules that cannot be kept along with those, because their cases ask for the same. */
  readonly follow?: readonly string[];
  /** Images of more than 10 MB alone show it. */
  readonly large?: true;
}

/** Ids from two columns of a table: of the operations, and of what they have in common. */
export function each(operations: readonly string[], rules: readonly string[]): string[] {
  return operations.flatMap((operation) => rules.map((rule) => `${operation}.${rule}`));
}
