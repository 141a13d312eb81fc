import { toDecimal } from '../../core/money.js';
import { deliver } from '../faults/deliver.js';
import type { Exchange } from './Exchange.js';
import type { Verified } from './verify.js';

/** Send a response, whole or as the injected fault, or else the forced one, would have it. */
export async function send(exchange: Exchange, { status, headers, body, value }: Verified): Promise<void> {
  const { context, response, record, provenance, fault, forced, bill, unsound } = exchange;
  if (provenance.length > 0) {
    response.setHeader('X-Doppel-Forced', provenance.join(', '));
    record.forced(provenance.join(', '));
  }
  if (bill && !unsound) {
    response.setHeader('X-Doppel-Charged', `${toDecimal(bill.price)} ${bill.price.currency}`);
  }
  let outcome: 'sent' | 'cut' = 'cut';
  try {
    const faulty = fault?.response ?? forced?.response;
    outcome = await deliver(response, { status, headers, body }, faulty, context.stopping);
    if (outcome === 'sent') exchange.delivered = true;
  } finally {
    if (response.headersSent) record.responded(status, headers['Content-Type'], value);
    record.end(outcome);
  }
}
