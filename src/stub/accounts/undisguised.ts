const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;
const ESCAPE =
  /%([0-9a-f]{2})|\\u00([0-9a-f]{2})|\\x([0-9a-f]{2})|&#x0{0,5}([0-9a-f]{2});|&#0{0,5}(\d{2,3});|&(amp|lt|gt|quot|apos);|\\([/"\\])/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** How often something may be escaped over again. */
const MOST_LAYERS = 3;

/** Whether a text may say something else than it shows. */
export function isDisguised(text: string): boolean {
  return /[%\\&\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/.test(text);
}

/** A text without invisible characters, and with what is escaped for a URL, JSON or HTML as it is meant. */
export function undisguised(text: string): string {
  let plain = text.replace(INVISIBLE, '');
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const before = plain;
    plain = plain.replace(ESCAPE, meant);
    if (plain === before) break;
  }
  return plain;
}

type Digits = string | undefined;

function meant(
  _escape: string,
  inUrl: Digits,
  inJson: Digits,
  inSource: Digits,
  inHtml: Digits,
  decimal: Digits,
  name: Digits,
  quoted: Digits,
): string {
  if (quoted !== undefined) return quoted;
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? '';
  const code =
    decimal === undefined ? parseInt(inUrl ?? inJson ?? inSource ?? inHtml ?? '', 16) : Number(decimal);
  return String.fromCharCode(code);
}
