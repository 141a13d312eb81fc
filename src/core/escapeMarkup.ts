/** Text as content or as a quoted attribute of HTML, XML or SVG: numeric references, which all three know. */
export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
