import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { ProbeEvent, Verdict } from '../RunEvent.js';
import type { RunContext } from '../run/RunInput.js';
import { NoResponseError } from '../run/NoResponseError.js';
import { Findings } from './Findings.js';
import type { Examine, Probe } from './Probe.js';
import type { ProbeCall, ProbeName } from './Probing.js';

/** Everything of a probe but its name and title. */
interface Work<Order> {
  readonly examine: Examine<Order>;
  readonly orders: readonly Order[];
  readonly calls: Readonly<Record<string, ProbeCall>>;
  readonly seed: number;
}

/** Make a probe of what examines one order. */
export function makeProbe<Order extends { readonly rules?: object }>(
  name: ProbeName,
  title: string,
  work: Work<Order>,
): Probe {
  const run = async (context: RunContext): Promise<ProbeEvent> => {
    const started = performance.now();
    const findings = new Findings(`probe.${name}`);
    const broken = await examineAll(work, context, findings);
    const { observations, series, notes, exchange } = findings;
    const verdict = broken === undefined ? verdictOf(findings, context) : 'error';
    const reasons = broken === undefined ? notes : [broken, ...notes];
    if (verdict === 'skip' && reasons.length === 0) reasons.push('it had nothing to look at');
    return {
      type: 'probe',
      name,
      title,
      verdict,
      ...(reasons.length > 0 && { reason: reasons.join('; ') }),
      milliseconds: Math.round((performance.now() - started) * 10) / 10,
      observations,
      ...(series.length > 0 && { series }),
      ...(exchange && { exchange }),
    };
  };
  return { name, title, run };
}

/** @returns the harness's own fault, if there was one */
async function examineAll<Order extends { readonly rules?: object }>(
  { examine, orders, calls, seed }: Work<Order>,
  context: RunContext,
  findings: Findings,
): Promise<string | undefined> {
  for (const order of orders) {
    try {
      await examine(order, { context, calls, findings, seed });
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof CaseCannotRunError) findings.note(message);
      else if (error instanceof NoResponseError) {
        const rules = [...new Set((Object.values(order.rules ?? {}) as string[][]).flat())];
        findings.hold(rules, {
          ok: false,
          expectation: 'there is a response',
          expected: 'a response',
          seen: message,
        });
      } else return message;
    }
  }
  return undefined;
}

function verdictOf({ observations }: Findings, { catalogue }: RunContext): Verdict {
  if (observations.length === 0) return 'skip';
  const levels = new Map(catalogue.rules.map(({ id, level }) => [id, level]));
  const failed = observations.filter(({ ok }) => !ok);
  if (failed.length === 0) return 'pass';
  return failed.some(({ rule }) => levels.get(rule) === 'MUST') ? 'fail' : 'warn';
}
