import type { Reply } from '../../core/Reply.js';
import type { AdminPorts, ServedSpec } from './AdminPorts.js';

/** A request to the admin API, let in and valid by its document. */
export interface AdminRequest {
  /** The parameters, numbers as numbers. */
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Parsed JSON, or `undefined`. */
  readonly body: unknown;
  readonly prefersHtml: boolean;
  /** Where the client reached this stub, for example `http://127.0.0.1:4010`. */
  readonly origin: string;
}

/**
 * Carries out one operation.
 *
 * @param ownSpec - the admin API's own document
 * @throws DoppelError for a request that cannot be served
 */
export type AdminHandler = (
  request: AdminRequest,
  ports: AdminPorts,
  ownSpec: ServedSpec,
) => Reply | Promise<Reply>;
