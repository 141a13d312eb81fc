/** An element of a parsed document. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

type Draft = XmlNode & { children: XmlNode[]; text: string };

// An attribute may hold no bare < or &; the text between tags no bare <, & or >.
const TOKEN =
  /<\?xml [^<>]*\?>\s*|<([a-z-]+)((?: [a-z-]+="(?:[^"<&]|&#\d+;)*")*)(\/?)>|<\/([a-z-]+)>|((?:[^<&>]|&#\d+;)+)/gy;

/**
 * Parse the XML that a report consists of: elements, attributes, numeric references. Anything else is refused, and so
 * is whatever is not well formed.
 */
export function xmlTree(xml: string): XmlNode {
  const root: Draft = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let end = 0;
  for (const match of xml.matchAll(TOKEN)) {
    const [token, name, attributes = '', closed, closing, text] = match;
    end = match.index + token.length;
    const parent = open.at(-1) ?? root;
    if (name !== undefined) {
      const node: Draft = { name, attributes: parseAttributes(attributes), children: [], text: '' };
      parent.children.push(node);
      if (closed === '') open.push(node);
    } else if (closing !== undefined) {
      if (open.pop()?.name !== closing) throw new Error(`</${closing}> closes nothing`);
    } else if (text !== undefined) parent.text += decode(text);
  }
  const [document] = root.children;
  if (end !== xml.length) throw new Error(`not well formed at ${end}: ${xml.slice(end, end + 40)}`);
  if (open.length !== 1 || !document || root.children.length > 1) throw new Error('not one document');
  return document;
}

function parseAttributes(text: string): Record<string, string> {
  const found = [...text.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, decode(value)] as const,
  );
  if (new Set(found.map(([name]) => name)).size < found.length)
    throw new Error(`an attribute twice: ${text}`);
  return Object.fromEntries(found);
}

function decode(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
