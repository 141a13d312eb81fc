import { visibleText } from '../text/visibleText.js';

/**
 * Text as a plain-text message of SARIF, in which braces hold places for arguments and brackets followed by a
 * parenthesis are links.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html sections 3.11.5 and 3.11.6
 */
export function sarifText(text: string): string {
  return visibleText(text).replaceAll(/[{}]/g, '$&$&').replaceAll('](', '] (');
}
