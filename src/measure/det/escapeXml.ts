/** Text as the content of an XML element. Control characters, which XML cannot hold, become question marks. */
export function escapeXml(text: string): string {
  return text
    .replace(/\p{Cc}/gu, '?')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
