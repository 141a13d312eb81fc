import { toDecimal, type Money } from '../../core/money.js';
import type { Reply } from '../../core/Reply.js';
import type { Operation } from '../../contract/Operation.js';
import { CONTENT } from '../forcing/Outcome.js';
import { exampleReply } from './exampleReply.js';
import { notice } from '../http/notice.js';
import { fail, isOutlived, type Exchange } from './Exchange.js';

const PAYMENT_REQUIRED = 402;

/** Book what a response costs. An account that cannot pay gets the vendor's 402 in its place. */
export function bill(exchange: Exchange, reply: Reply): Reply {
  const { endpoint, context, account, record, response } = exchange;
  const { operation } = endpoint;
  const price = chargeDue(operation, reply);
  // What began before a reset leaves no trace in the books of after it.
  if (!price || !account || isOutlived(exchange)) return reply;
  try {
    const { vendor, operationId } = operation;
    const booked = context.ledger.charge({
      account: account.name,
      price,
      request: record.id,
      vendor,
      operation: operationId,
    });
    if ('shortOf' in booked) {
      const [left, costs] = [toDecimal(booked.shortOf), toDecimal(price)];
      notice(
        response,
        `the account ${account.name} has ${left} ${price.currency} and this call costs ${costs}`,
      );
      takeBack(exchange);
      return exampleReply(endpoint, { code: PAYMENT_REQUIRED }, { price, balance: booked.shortOf });
    }
    exchange.bill = { entry: booked.entry, price };
    record.charged({ entry: booked.entry, ...price, state: 'open' });
    return reply;
  } catch (error) {
    // What cannot be booked is not given away.
    takeBack(exchange);
    return fail(exchange, error);
  }
}

/** A response that is not paid is not sent, and what was forced in it is not done; a wait and a fault are. */
function takeBack(exchange: Exchange): void {
  const { forced } = exchange;
  if (!forced) return;
  exchange.undone = CONTENT;
  if (forced.wait > 0 || forced.response) return;
  forced.release();
  delete exchange.forced;
}

/** The charge stands when all of the response has left, and is reversed when it could not. */
export function settle({ context, record, bill, unsound, delivered }: Exchange): void {
  if (!bill) return;
  const stands = delivered === true && !unsound;
  if (stands) context.ledger.settle(bill.entry);
  else
    context.ledger.reverse(
      bill.entry,
      unsound ? 'the response failed the self-check' : 'the response could not leave',
    );
  record.chargeState(stands ? 'settled' : 'reversed');
}

/** What a response costs by `x-billing` of its operation; `undefined` when it is free. */
function chargeDue({ billing }: Operation, { status, body }: Reply): Money | undefined {
  if (!billing || status !== 200) return undefined;
  const { amount, minorUnits, currency, when, decision } = billing;
  if (when === 'verified' && fieldAt(body, decision ?? '') !== true) return undefined;
  return { amount, minorUnits, currency };
}

function fieldAt(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined,
      body,
    );
}
