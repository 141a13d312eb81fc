/** Escapes of a JSON string that stand for white space. */
const blanks = new Set(['b', 'f', 'n', 'r', 't']);

/** What is taken out of a document or changed in it, in this order. */
const steps: readonly (readonly [RegExp, string])[] = [
  // HTML: the border between two cells is a bar, marks within a line are nothing, all other tags are a space.
  [/<\/t[dh]>\s*<t[dh]\b[^<>]*>/gi, ' | '],
  [/<\/?(a|b|code|em|i|span|strong)\b[^<>]*>/gi, ''],
  [/<\/?[a-z][^<>]*>/gi, ' '],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&quot;/g, '"'],
  [/&amp;/g, '&'],
  // Markdown: fences, rules, the dashes under the head of a table, its outer borders, marks at the start of a line.
  [/^[ \t]*```.*$/gm, ''],
  [/^[ \t]*\|[\s|:-]+\|[ \t]*$/gm, ''],
  [/^-{3,}$/gm, ''],
  [/^[ \t]*\|[ \t]?/gm, ''],
  [/[ \t]?\|[ \t]*$/gm, ''],
  [/^[ \t]*(#{1,6}|>|[-*]|\d+\.)[ \t]+/gm, ''],
  // Markdown within a line: a link is its text; emphasis and code are the words alone.
  [/\[([^\]]*)\]\([^)]*\)/g, '$1'],
  [/[*`]/g, ''],
  [/(?<!\w)_|_(?!\w)/g, ''],
  [/\s+/g, ' '],
];

/**
 * The words of a vendor's document without its markup, on one line: the form that excerpts are written in and quotes are
 * looked for in. Tags and marks of Markdown go, a border between two cells of a table is ` | `, and any white space is
 * one space. What is plain already stays as it is.
 *
 * @param text - HTML, Markdown or plain text
 * @param escaped - the text is that of a JSON file, whose escapes are undone first, once
 */
export function plainText(text: string, { escaped = false } = {}): string {
  const written = escaped ? undoEscapes(text) : text;
  return steps.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), written).trim();
}

function undoEscapes(text: string): string {
  return text.replace(/\\(u[0-9a-f]{4}|.)/gi, (_escape, code: string) => {
    if (code.length > 1) return String.fromCharCode(parseInt(code.slice(1), 16));
    return blanks.has(code) ? '\n' : code;
  });
}
