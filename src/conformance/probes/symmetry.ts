import { ask } from './ask.js';
import { sameDecision, sameScore } from './compareOutcomes.js';
import { describePair } from './describeInput.js';
import type { Examine } from './Probe.js';
import type { SymmetryOrder } from './Probing.js';

/** The outcome is the same when the two inputs change places. */
export const symmetry: Examine<SymmetryOrder> = async (order, tools) => {
  const { pairs, within, rules = {} } = order;
  for (const [first, second] of pairs) {
    const left = await ask(order, [first, second], tools);
    const right = await ask(order, [second, first], tools);
    const twins = {
      left,
      right,
      names: [describePair([first, second]), describePair([second, first])],
    } as const;
    if (!left.success && !right.success) {
      tools.findings.note(`${order.call} answered ${twins.names[0]} with ${left.response.status}`);
      continue;
    }
    if (left.decision !== undefined || left.success !== right.success)
      tools.findings.hold(rules.decision, sameDecision(twins), right.exchange);
    if (within !== undefined && left.score !== undefined)
      tools.findings.hold(rules.score, sameScore(twins, within), right.exchange);
  }
};
