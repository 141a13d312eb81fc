import type { Money } from '../../core/money.js';
import type { Reply } from '../../core/Reply.js';
import { chargeDue } from '../ledger/chargeDue.js';
import { exampleResponse } from './exampleResponse.js';
import type { Exchange } from './Exchange.js';

const PAYMENT_REQUIRED = 402;

/** What became of the bill of a response. */
export interface Charged {
  readonly reply: Reply;
  /** The charge and its entry in the ledger, when there is one. */
  readonly bill?: { readonly entry: number; readonly price: Money };
}

/** Book what a response costs. An account that cannot pay gets the vendor's 402 in its place. */
export function charge(exchange: Exchange, reply: Reply): Charged {
  const { operation, dialect, parts, account, record } = exchange;
  const price = chargeDue(operation, reply);
  if (!price || !account) return { reply };
  const { vendor, operationId } = operation;
  const booked = parts.ledger.charge({
    account: account.name,
    price,
    request: record.id,
    vendor,
    operation: operationId,
  });
  if ('entry' in booked) {
    record.charged({ entry: booked.entry, ...price, state: 'open' });
    return { reply, bill: { entry: booked.entry, price } };
  }
  const facts = { price, balance: booked.shortOf };
  return { reply: exampleResponse(operation, dialect, parts.services, { code: PAYMENT_REQUIRED }, facts) };
}
