import { setTimeout as sleep } from 'node:timers/promises';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { CaseRequest } from '../Suite.js';
import { callOf, probeFormOf, send, type Asked } from './ask.js';
import { CanaryServer } from './CanaryServer.js';
import { place } from './place.js';
import type { Examine } from './Probe.js';
import type { CanaryOrder } from './Probing.js';

/** For a fetch that is begun before the response and arrives after it. */
const LATE_MS = 150;

interface Trial {
  readonly rules: readonly string[] | undefined;
  readonly what: string;
  readonly path: string;
  readonly asked: Asked;
}

/** The address of an image in a request that is refused for another reason is not fetched. */
export const canary: Examine<CanaryOrder> = async (order, tools) => {
  const { call, form, without, malformed, rules = {} } = order;
  const { context, findings } = tools;
  const { hostname } = new URL(context.target.baseUrl);
  if (!/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i.test(hostname)) {
    throw new CaseCannotRunError('only a target on this machine can be seen fetching from it');
  }
  const known = callOf(tools, call);
  const { request } = probeFormOf(known, form);
  const server = await CanaryServer.start();
  try {
    const good = await trial(request, 'good', undefined, 'a good call');
    await sleep(LATE_MS);
    if (!server.fetched.has(good.path)) {
      findings.note(
        `the target does not fetch images from this machine, not even for a good call of ${call}`,
      );
      return;
    }
    const trials: Trial[] = [];
    for (const as of without) trials.push(await trial(request, as, rules.credential, `a call as ${as}`));
    for (const [i, broken] of malformed.entries()) {
      trials.push(await trial(broken, 'good', rules.malformed, `malformed body ${i + 1}`));
    }
    await sleep(LATE_MS);
    for (const { rules: held, what, path, asked } of trials) {
      findings.hold(
        held,
        {
          ok: !server.fetched.has(path),
          expectation: `${call}: the image of ${what} is not fetched`,
          expected: 'no fetch',
          seen: server.fetched.has(path) ? 'it was fetched' : 'no fetch',
        },
        asked.exchange,
      );
    }
  } finally {
    await server.close();
  }

  async function trial(
    sent: CaseRequest,
    as: string,
    held: readonly string[] | undefined,
    what: string,
  ): Promise<Trial> {
    const { url, path } = server.next();
    const asked = await send(known, place(sent, [{ url }, { url }]), tools, { as });
    return { rules: held, what, path, asked };
  }
};
