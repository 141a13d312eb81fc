/** Characters that reorder the text around them. */
const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text of unknown origin, fit for a terminal and for documents: control characters, characters that reorder text, and
 * what is no character at all are replaced by something to see. Line breaks and tabs stay.
 */
export function visibleText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, image)
    .replace(REORDERING, named)
    .replace(/[\p{Cs}\ufffe\uffff]/gu, '\ufffd');
}

/** The same on one line: line breaks and tabs are replaced too. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/[\n\t\u2028\u2029]/gu, image);
}

/** Unicode has an image of each of the first control characters, and of DEL. */
function image(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : named(character);
}

function named(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
