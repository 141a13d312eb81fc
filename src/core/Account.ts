/** A customer of the vendors, as the stub knows it. */
export interface Account {
  readonly name: string;
  /** Whose stored objects it may read: the first part of their keys. Absent: none. */
  readonly organization?: string;
}

/** A credential that was recognised, and whose it is. */
export interface Credential {
  readonly account: Account;
  /** True when the client sent a placeholder as printed in the vendors' documents, not a real test key. */
  readonly placeholder: boolean;
}
