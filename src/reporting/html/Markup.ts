import { escapeMarkup } from '../../core/escapeMarkup.js';
import { visibleText } from '../visibleText.js';

/** HTML that is ready to be written. Whoever makes one by hand vouches for it; texts go through `markup`. */
export class Markup {
  constructor(readonly html: string) {}
}

/** What a template may hold: texts and numbers are escaped, markup is taken as it is, nothing is left out. */
export type Content = string | number | Markup | readonly Markup[] | undefined;

/** Template tag for HTML: every text is escaped, fit for content and for quoted attributes. */
export function markup(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...values.map(render)));
}

function render(value: Content): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.html;
  if (typeof value === 'object') return value.map(({ html }) => html).join('\n');
  return escapeMarkup(visibleText(String(value)));
}

/** A name for a place in the page, the same for the link and the place. */
export function anchor(kind: string, name: string): string {
  return `${kind}-${name.replaceAll(/[^\w.-]+/g, '-')}`;
}
