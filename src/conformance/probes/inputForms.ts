import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import { ask, callOf, type Asked } from './ask.js';
import { sameDecision, sameRest, sameScore, type Twins } from './compareOutcomes.js';
import { describePair } from './describeInput.js';
import type { Examine, ProbeTools } from './Probe.js';
import type { InputFormsOrder } from './Probing.js';

/** The same images have the same outcome in every form in which they may be sent. */
export const inputForms: Examine<InputFormsOrder> = async (order, tools) => {
  const { call, inputs, within, rules = {} } = order;
  const { findings } = tools;
  const names = order.forms ?? Object.keys(callOf(tools, call).forms);
  let first: { readonly form: string; readonly asked: Asked } | undefined;
  for (const form of names) {
    const asked = await askOrNote(order, form, tools);
    if (!asked) continue;
    findings.hold(
      rules[form],
      {
        ok: asked.success,
        expectation: `${describePair(inputs)} is accepted as ${form}`,
        expected: 'a success',
        seen: `status ${asked.response.status}`,
      },
      asked.exchange,
    );
    if (!asked.success) continue;
    if (first) holdSame({ left: first.asked, right: asked, names: [first.form, form] });
    else first = { form, asked };
  }

  function holdSame(twins: Twins): void {
    const { left, right } = twins;
    const { exchange } = right;
    if (left.decision !== undefined) findings.hold(rules.same, sameDecision(twins), exchange);
    if (left.score !== undefined) findings.hold(rules.same, sameScore(twins, within), exchange);
    if (left.same.length > 0) findings.hold(rules.same, sameRest(twins, within), exchange);
  }
};

/** One form that the target does not offer leaves the others to be looked at. */
async function askOrNote(
  { call, inputs }: InputFormsOrder,
  form: string,
  tools: ProbeTools,
): Promise<Asked | undefined> {
  try {
    return await ask({ call, form }, inputs, tools);
  } catch (error) {
    if (!(error instanceof CaseCannotRunError)) throw error;
    tools.findings.note(`${call} was not asked in the form ${form}: ${error.message}`);
    return undefined;
  }
}
