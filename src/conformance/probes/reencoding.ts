import sharp from 'sharp';
import { ask } from './ask.js';
import { sameDecision, sameScore } from './compareOutcomes.js';
import type { Examine, ProbeTools } from './Probe.js';
import type { ReencodingOrder } from './Probing.js';

/** The same image in another encoding has the same outcome, or nearly. */
export const reencoding: Examine<ReencodingOrder> = async (order, tools) => {
  const { inputs, vary, roles = [], qualities = [], within, rules = {} } = order;
  const { findings } = tools;
  const place = vary === 'first' ? 0 : 1;
  const original = inputs[place];
  if (typeof original !== 'string') throw new Error(`the ${vary} input of reencoding is to be an image`);
  const left = await ask(order, inputs, tools);
  if (!left.success) {
    findings.note(`${order.call} answered the image as it is with ${left.response.status}`);
    return;
  }
  const made = await Promise.all(qualities.map((quality) => jpegOf(original, quality, tools)));
  for (const role of [...roles, ...made]) {
    const right = await ask(order, inputs.with(place, role), tools);
    const twins = { left, right, names: [original, role] } as const;
    if (left.decision !== undefined || !right.success)
      findings.hold(rules.decision, sameDecision(twins), right.exchange);
    if (within !== undefined && left.score !== undefined && right.success)
      findings.hold(rules.score, sameScore(twins, within), right.exchange);
  }
};

/** @returns the role of a JPEG with another quality */
async function jpegOf(role: string, quality: number, { context }: ProbeTools): Promise<string> {
  const { bytes } = context.images.of(role);
  const name = `${role}.quality-${quality}`;
  context.images.add(name, await sharp(bytes).rotate().jpeg({ quality }).toBuffer(), `${name}.jpg`);
  return name;
}
