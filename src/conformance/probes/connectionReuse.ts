import type { Dispatcher } from 'undici';
import { openConnections } from '../hosts/native/send.js';
import { LIMITS } from '../run/CallLimits.js';
import { ask, callOf, probeFormOf, send, type Asked } from './ask.js';
import { place } from './place.js';
import type { Examine } from './Probe.js';
import type { ConnectionReuseOrder } from './Probing.js';

/** Who has been let in once is not known again by the connection or by a cookie. */
export const connectionReuse: Examine<ConnectionReuseOrder> = async (order, tools) => {
  const { call, form, inputs, without, refused, rules = {} } = order;
  const { findings, context } = tools;
  const dispatcher = openConnections(1, context.limits ?? LIMITS);
  let connections = 0;
  dispatcher.on('connect', () => connections++);
  try {
    const good = await ask({ call, form, dispatcher }, inputs, tools);
    if (!good.success) {
      findings.note(`a good call of ${call} was answered with ${good.response.status}`);
      return;
    }
    const responses: Asked[] = [good];
    for (const as of without) {
      const asked = await ask({ call, form, as, dispatcher }, inputs, tools);
      responses.push(asked);
      holdRefused(asked, `${as} is refused after a good call on the same connection`);
    }
    if (connections > 1) {
      findings.note(`the target closed the connection in between: ${connections} were needed`);
    }
    holdCookies(responses);
    await replay(responses, dispatcher);
  } finally {
    await dispatcher.destroy();
  }

  function holdRefused({ response, exchange }: Asked, expectation: string): void {
    const expected = refused.join(' or ');
    const ok = refused.includes(response.status);
    findings.hold(rules.refused, { ok, expectation, expected, seen: `status ${response.status}` }, exchange);
  }

  function holdCookies(responses: readonly Asked[]): void {
    const setting = responses.find(({ response }) => response.headers['set-cookie'] !== undefined);
    findings.hold(
      rules.cookies,
      {
        ok: !setting,
        expectation: 'no response sets a cookie',
        expected: 'no Set-Cookie',
        seen: setting ? `Set-Cookie at status ${setting.response.status}` : 'none',
      },
      setting?.exchange,
    );
  }

  /** A cookie that there ought not to be must at least not let anybody in. */
  async function replay(responses: readonly Asked[], own: Dispatcher): Promise<void> {
    const cookie = responses
      .map(({ response }) => response.headers['set-cookie']?.split(';')[0])
      .find(Boolean);
    if (cookie === undefined) return;
    const known = callOf(tools, call);
    const request = place(probeFormOf(known, form).request, inputs);
    const headers = { ...request.headers, Cookie: cookie };
    const [as] = without;
    const asked = await send(known, { ...request, headers }, tools, { as, dispatcher: own });
    holdRefused(asked, 'a cookie in place of a credential is refused');
  }
};
