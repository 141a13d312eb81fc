/** Whether the vendors let a customer in. Each vendor's error table says how it refuses the others. */
export const ACCOUNT_STATES = ['active', 'suspended', 'inactive', 'no-account'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** A customer of the vendors, as the stub knows it. */
export interface Account {
  readonly name: string;
  /** `inactive`: the client was switched off; `no-account`: a valid credential that belongs to no account. */
  readonly state: AccountState;
  /** Its prefix in the object store: the first part of the keys that it may read. */
  readonly organization?: string;
}

/** A credential that was recognised, and whose it is. */
export interface Credential {
  readonly account: Account;
  /** True when the client sent a placeholder as printed in the vendors' documents, not a real test key. */
  readonly placeholder: boolean;
}
