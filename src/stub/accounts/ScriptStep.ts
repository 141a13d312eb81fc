/**
 * How one request of an account is answered.
 *
 * `ok`: processed normally. A number: with this status, or the nearest that the vendor documents. `timeout`: with the vendor's 504
 * where it has one, else like `hang`. `hang`: not at all. `reset`: the connection is torn down. `wait`: after so many seconds.
 */
export type ScriptStep = 'ok' | 'timeout' | 'hang' | 'reset' | number | { readonly wait: number };
