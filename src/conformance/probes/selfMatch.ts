import { show } from '../evaluate/show.js';
import { ask, callOf } from './ask.js';
import { describeInput } from './describeInput.js';
import type { Examine } from './Probe.js';
import type { SelfMatchOrder } from './Probing.js';

/** Something compared with itself matches, with a score that is as good as it can be. */
export const selfMatch: Examine<SelfMatchOrder> = async (order, tools) => {
  const { inputs, reaches, refused = [], rules = {} } = order;
  const { better = 'higher' } = callOf(tools, order.call).outcome ?? {};
  const { findings } = tools;
  for (const input of inputs) {
    const name = `${describeInput(input)} with itself`;
    const asked = await ask(order, [input, input], tools);
    const { response, success, decision, score, exchange } = asked;
    if (refused.includes(response.status)) {
      findings.note(`${order.call} refuses ${name}, which its document allows`);
      continue;
    }
    findings.hold(
      rules.answered,
      {
        ok: success,
        expectation: `${name} is answered with a comparison`,
        expected: 'a success',
        seen: `status ${response.status}`,
      },
      exchange,
    );
    if (!success) continue;
    if (decision !== undefined) {
      findings.hold(
        rules.decision,
        { ok: decision === true, expectation: `${name} is a match`, expected: 'true', seen: show(decision) },
        exchange,
      );
    }
    if (reaches !== undefined) {
      const ok = score !== undefined && (better === 'higher' ? score >= reaches : score <= reaches);
      const expected = `${reaches} or ${better === 'higher' ? 'more' : 'less'}`;
      findings.hold(
        rules.score,
        { ok, expectation: `${name} scores ${expected}`, expected, seen: String(score ?? 'no score') },
        exchange,
      );
    }
  }
};
