import type { Operation } from '../spec/Operation.js';

/** One request that the stub has answered. Holds no key, no picture and no body. */
export interface ServedExchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  /** Present when the path belongs to one. */
  readonly operation?: Operation;
  /** What the stub said in its notice header. */
  readonly notice?: string;
}

/** Callbacks of a running stub. */
export interface StubEvents {
  readonly onExchange?: (exchange: ServedExchange) => void;
  /** The stub itself failed while answering; the client got the vendor's server error. */
  readonly onFault?: (error: Error, operation: Operation) => void;
}
