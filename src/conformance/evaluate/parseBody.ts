/** The JSON of a body, or why it is none. */
export type Body = { readonly json: unknown } | { readonly broken: string };

/** Read a body as strict JSON. */
export function parseBody(text: string): Body {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { broken: text === '' ? 'an empty body' : `no JSON: ${JSON.stringify(text.slice(0, 120))}` };
  }
}
