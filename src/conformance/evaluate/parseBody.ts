import { jsonExcess } from '../../core/jsonExcess.js';

/** The JSON of a body, or why it is none. */
export type Body = { readonly json: unknown } | { readonly broken: string };

/** Far above what any documented response has: fifty faces with an embedding each have 26,000 values. */
const LIMITS = { depth: 1_000, keys: 100_000, commas: 200_000 };

/** Every expectation looks at the body, and a large one takes its time: the last is kept. */
let last: { readonly text: string; readonly body: Body } | undefined;

/** Read a body as strict JSON. One that is too much to be walked through counts as broken. */
export function parseBody(text: string): Body {
  if (last?.text !== text) last = { text, body: parsed(text) };
  return last.body;
}

function parsed(text: string): Body {
  if (text === '') return { broken: 'an empty body' };
  const excess = jsonExcess(text, LIMITS);
  if (excess !== undefined) return { broken: `JSON that is refused unread: ${excess}` };
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { broken: `no JSON: ${JSON.stringify(text.slice(0, 120))}` };
  }
}
