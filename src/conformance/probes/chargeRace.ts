import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import { NoResponseError } from '../run/NoResponseError.js';
import { openConnections } from '../run/openConnections.js';
import { LIMITS } from '../run/runSuite.js';
import { wasCharged } from '../run/runSuite.js';
import { ask, callOf, type Asked } from './ask.js';
import type { Examine, ProbeTools } from './Probe.js';
import type { ChargeRaceOrder } from './Probing.js';

/** Of many calls at once, on an account with enough for some, exactly so many are charged. */
export const chargeRace: Examine<ChargeRaceOrder> = async (order, tools) => {
  const { call, variable, calls, pays = 1, refused, rules = {} } = order;
  const { context, findings } = tools;
  if (context.variables[variable] === undefined) {
    throw new CaseCannotRunError(
      `${variable} is not given: it is the key of an account with enough for ${enough(pays)}`,
    );
  }
  const { operation } = callOf(tools, call);
  const document = context.operations.find(({ operationId }) => operationId === operation);
  const responses = await atOnce(order, tools);
  const charged = responses.filter(({ response }) => document && wasCharged(document, response));
  const denied = responses.filter(({ response }) => refused.includes(response.status));
  const strange = responses.find((asked) => !charged.includes(asked) && !denied.includes(asked));

  if (charged.length === 0 && denied.length === responses.length) {
    // Either nobody got the one charge that there was for, or there was none: one more call tells which.
    const after = await ask(order, order.inputs, tools);
    if (!document || !wasCharged(document, after.response)) {
      findings.note(
        `the account of ${variable} has not enough for ${enough(pays)} of ${call}, or not any more`,
      );
      return;
    }
  }
  const statuses = responses.map(({ response }) => response.status).sort();
  findings.hold(
    rules.once,
    {
      ok: charged.length === pays,
      expectation: `of ${calls} calls at once on a balance for ${pays}, exactly ${pays} ${pays === 1 ? 'is' : 'are'} charged`,
      expected: `${pays} charged`,
      seen: `${charged.length} charged; statuses ${statuses.join(', ')}`,
    },
    charged.at(-1)?.exchange ?? responses[0]?.exchange,
  );
  findings.hold(
    rules.refused,
    {
      ok: !strange,
      expectation: `the calls that the balance is not enough for are refused with ${refused.join(' or ')}`,
      expected: refused.join(' or '),
      seen: strange ? `status ${strange.response.status}` : `${denied.length} refused`,
    },
    strange?.exchange,
  );
};

function enough(pays: number): string {
  return pays === 1 ? 'one call' : `${pays} calls`;
}

/** Each on a connection of its own. */
async function atOnce(order: ChargeRaceOrder, tools: ProbeTools): Promise<Asked[]> {
  const dispatcher = openConnections(order.calls, tools.context.limits ?? LIMITS);
  try {
    const sent = Array.from({ length: order.calls }, () =>
      ask({ ...order, dispatcher }, order.inputs, tools),
    );
    const settled = await Promise.allSettled(sent);
    const failed = settled.filter((result) => result.status === 'rejected');
    for (const { reason } of failed) {
      if (!(reason instanceof NoResponseError)) throw reason;
      tools.findings.note(`a call of the race had no response: ${reason.message}`);
    }
    return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  } finally {
    await dispatcher.destroy();
  }
}
