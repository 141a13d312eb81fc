import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Account } from '../../core/Account.js';
import type { Money } from '../../core/money.js';
import type { Problem } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import type { Operation } from '../../contract/Operation.js';
import type { AnyDialect, Capability, OperationHandler, Services } from '../../vendors/index.js';
import type { Fault } from '../faults/Faults.js';
import type { ForcedResponse } from '../forcing/Forcing.js';
import type { Outcome } from '../forcing/Outcome.js';
import { notice } from '../http/notice.js';
import type { BodyReader } from '../http/readBody.js';
import type { JournalRecord } from '../journal/JournalRecord.js';
import type { StubContext } from '../StubContext.js';

/** An operation, and what serves it. */
export interface Endpoint {
  readonly operation: Operation;
  readonly dialect: AnyDialect;
  readonly handler: OperationHandler<Capability>;
  /** Those of its dialect. */
  readonly services: Services<Capability>;
  /** Left out where the document knows no body. */
  readonly readBody?: BodyReader;
}

/** One request to an operation on its way through the stub. */
export interface Exchange {
  readonly endpoint: Endpoint;
  readonly context: StubContext;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly record: JournalRecord;
  /** When it began, by the count of resets. */
  readonly began: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** What its images forced: for the X-Doppel-Forced header. */
  readonly provenance: string[];
  /** Known once the credentials have been looked at; never for operations that need none. */
  account?: Account;
  /** What is done to the response on purpose, once it is decided. */
  fault?: Fault;
  /** What is forced for the request; gone when the request is refused after all. */
  forced?: ForcedResponse;
  /** What of it was not done. */
  undone?: readonly (keyof Outcome)[];
  /** What the response costs, booked and open. */
  bill?: Bill;
  /** The response is not what the document says, and was kept back. */
  unsound?: true;
  /** Whether all of the response has left. */
  delivered?: true;
}

/** A charge, and its entry in the ledger. */
interface Bill {
  readonly entry: number;
  readonly price: Money;
}

/** Whether the stub, or the account, was reset since the request began: then it belongs to nobody's test any more. */
export function isOutlived({ context, began, account }: Exchange): boolean {
  return context.resets.since(began, account?.name);
}

/** Thrown where going on makes no sense, because nobody waits for the response any more. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** The vendor's response to a request that cannot be served. */
export function refuse({ endpoint }: Exchange, problem: Problem): Reply {
  const { dialect, operation, services } = endpoint;
  return dialect.refuse(problem, operation, services);
}

/** Doppel itself failed: reports it, and gives the vendor's response to a server error. */
export function fail(exchange: Exchange, error: unknown): Reply {
  const { endpoint, context, response } = exchange;
  const request = context.faultReporter.report(error, response, endpoint.operation);
  notice(response, `Doppel itself failed; its log says more at ${request}`);
  return refuse(exchange, { kind: 'internal' });
}
