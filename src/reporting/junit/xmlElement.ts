import { visibleLine, visibleText } from '../text/visibleText.js';

/** XML that is ready to be written. */
export interface Xml {
  readonly xml: string;
}

/**
 * An XML element. Texts may hold anything: what XML cannot, control characters among it, is replaced by something to see.
 *
 * @param content - text, or elements
 */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly Xml[] = '',
): Xml {
  const listed = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escape(visibleLine(String(value)))}"`,
  );
  const start = `<${name}${listed.join('')}`;
  if (content.length === 0) return { xml: `${start}/>` };
  const inner =
    typeof content === 'string'
      ? escape(visibleText(content))
      : `\n${content.map(({ xml }) => xml).join('\n')}\n`;
  return { xml: `${start}>${inner}</${name}>` };
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
