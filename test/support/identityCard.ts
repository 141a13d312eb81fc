import sharp from 'sharp';
import { strokeText } from '../../src/engine/depiction/testing/strokeText.js';

const FIELDS = ['NEUTRALIA', 'IDENTITE', 'ROSSI', 'ANTONIA', '14 10 1971', 'CITIEN 0', '01 04 2041'];
const ZONE = [
  'IDNEU0471100147<<<<<<<<<<<<<<<',
  '7110144F4104010NEU<<<<<<<<<<<4',
  'ROSSI<<ANTONIA<<<<<<<<<<<<<<<<',
];

/** What a card shows besides the portrait. */
interface CardParts {
  /** A second, smaller portrait. */
  readonly ghost?: boolean;
  /** The machine-readable zone; true unless told otherwise. */
  readonly zone?: boolean;
}

/** A portrait on an identity card of a country that does not exist, as JPEG of 1000 x 630 pixels. */
export async function identityCard(portrait: Buffer, parts: CardParts = {}): Promise<Buffer> {
  const fields = FIELDS.map((text, i) =>
    strokeText({ text, x: 420, y: 70 + i * 54, height: i < 2 ? 28 : 20 }),
  );
  const zone = ZONE.map((text, i) => strokeText({ text, x: 48, y: 462 + i * 52, height: 28, pitch: 30.5 }));
  const print = [...fields, ...(parts.zone === false ? [] : zone)].join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="630"><rect width="1000" height="630" fill="#dfe9ee"/>
    <rect width="1000" height="36" fill="#35507a"/><path d="${print}" fill="none" stroke="#20242c" stroke-width="4"/></svg>`;
  const photo = { input: await framed(portrait, 300, 360), left: 50, top: 60 };
  const ghost = { input: await framed(portrait, 130, 160), left: 830, top: 250 };
  return sharp(Buffer.from(svg))
    .composite(parts.ghost ? [photo, ghost] : [photo])
    .flatten()
    .jpeg({ quality: 92 })
    .toBuffer();
}

function framed(portrait: Buffer, width: number, height: number): Promise<Buffer> {
  return sharp(portrait).resize(width, height, { fit: 'cover' }).toBuffer();
}
