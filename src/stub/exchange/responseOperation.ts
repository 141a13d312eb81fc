import type { Reply } from '../../core/Reply.js';
import type { OperationHandler } from '../../vendors/index.js';
import type { Order } from '../forcing/Forcing.js';
import { sleep } from '../faults/sleep.js';
import { notice } from '../http/notice.js';
import type { RequestBody } from '../http/readBody.js';
import { carryOut } from './carryOut.js';
import { ClientGone, type Exchange } from './Exchange.js';

/** ReceivedResponse a request that was let in and is valid by the schema: as it deserves, or as somebody ordered. */
export async function responseOperation(
  exchange: Exchange,
  body: Pick<RequestBody, 'json' | 'form'>,
  handler: OperationHandler,
): Promise<{ reply: Reply; order: Order }> {
  const { operation, parts, request, response, account, marks } = exchange;
  const published = account && parts.accounts.publishedAs(account.name);
  const order = parts.forcing.orderFor(request, operation, published);
  if (order.notice !== undefined) notice(response, order.notice);
  if (order.applied.length > 0) response.setHeader('Preference-Applied', order.applied.join(', '));
  marks.push(...order.marks);
  try {
    if ((await sleep(order.wait * 1000, response, parts.stopping)) === 'gone') throw new ClientGone();
    return { reply: await carryOut(exchange, body, order, handler), order };
  } catch (error) {
    order.giveBack();
    throw error;
  }
}
