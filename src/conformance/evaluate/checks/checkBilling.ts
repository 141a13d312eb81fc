import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { parseBody } from '../parseBody.js';
import { show } from '../show.js';
import { valuesAt } from '../valuesAt.js';

/** `billing`: the bill in the body is the price when `x-billing` says that it is due, and nothing otherwise. */
export function checkBilling({ billing }: Expectation, { response, operation }: Subject): Judged[] {
  const price = operation.billing;
  const body = parseBody(response.text);
  if (!billing || !price || 'broken' in body) return [];
  const charged = valuesAt(body.json, 'billing.charged')[0]?.value;
  const success = response.status >= 200 && response.status < 300;
  if (charged === undefined && !success) return [];
  const decided =
    price.decision === undefined ? true : valuesAt(body.json, price.decision)[0]?.value === true;
  const due = success && decided ? price.amount / price.minorUnits : 0;
  const currency = valuesAt(body.json, 'billing.currency')[0]?.value;
  const expectation = `${due} ${price.currency} is charged for this outcome`;
  const seen = charged === undefined ? 'no bill' : `${show(charged)} ${show(currency)}`;
  const ok =
    // To the last bit: a sum of binary fractions is no price.
    charged === due && (currency === price.currency || (currency === undefined && due === 0));
  return [{ ok, expectation, at: 'billing', expected: `${due} ${price.currency}`, seen }];
}
