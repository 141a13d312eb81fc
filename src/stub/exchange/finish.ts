import type { Reply } from '../../core/Reply.js';
import { toDecimal } from '../../core/money.js';
import { deliver } from '../faults/deliver.js';
import type { FaultyResponse } from '../faults/FaultyResponse.js';
import { sleep } from '../faults/sleep.js';
import { renderReply, type RenderedReply } from '../http/renderReply.js';
import { selfCheck, selfCheckFailed } from './selfCheck.js';
import { charge } from './charge.js';
import { ClientGone, type Exchange } from './Exchange.js';

/**
 * Bill a response, hold it against the spec, and send it. A charge stands when the response has left, and is reversed when it
 * could not.
 *
 * @param ordered - what somebody ordered to become of the response; an injected fault goes before it
 * @throws ClientGone when nobody waits for the response any more
 */
export async function finish(exchange: Exchange, resolved: Reply, ordered?: FaultyResponse): Promise<void> {
  const { parts, request, response, record, marks, fault } = exchange;
  // A request that was refused early may not have been read; only reading shows that the client is gone.
  if (fault && fault.milliseconds > 0) request.resume();
  if ((await sleep(fault?.milliseconds ?? 0, response, parts.stopping)) === 'gone') throw new ClientGone();

  const { reply, bill } = charge(exchange, resolved);
  const { rendered, sound } = checked(exchange, reply);
  response.setHeader('X-Doppel-Request', record.id);
  if (marks.length > 0) {
    response.setHeader('X-Doppel-Forced', marks.join(', '));
    record.forced(marks.join(', '));
  }
  if (bill && sound)
    response.setHeader('X-Doppel-Charged', `${toDecimal(bill.price)} ${bill.price.currency}`);
  let outcome: 'sent' | 'cut' = 'cut';
  try {
    outcome = await deliver(response, rendered, fault?.response ?? ordered, parts.stopping);
  } finally {
    if (bill) {
      const stands = outcome === 'sent' && sound;
      if (stands) parts.ledger.settle(bill.entry);
      else
        parts.ledger.reverse(
          bill.entry,
          sound ? 'the response could not leave' : 'the response failed the self-check',
        );
      record.chargeState(stands ? 'settled' : 'reversed');
    }
    if (response.headersSent) record.responded(rendered.status, rendered.headers['Content-Type'], reply.body);
    record.end(outcome);
  }
}

function checked(
  { operation, parts, record }: Exchange,
  reply: Reply,
): { rendered: RenderedReply; sound: boolean } {
  const rendered = renderReply(reply);
  const findings = parts.strict ? selfCheck(operation, rendered) : [];
  if (findings.length === 0) return { rendered, sound: true };
  record.findings(findings);
  parts.events.onFault?.(new Error(`self-check: ${findings.join('; ')}`), operation);
  return { rendered: renderReply(selfCheckFailed(operation, findings)), sound: false };
}
