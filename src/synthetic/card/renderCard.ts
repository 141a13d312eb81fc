import sharp from 'sharp';
import { srgb } from '../base/Colour.js';
import { Random } from '../base/Random.js';
import { type Capture, NEUTRAL_CAPTURE } from '../Capture.js';
import { createCanvas } from '../draw/Canvas.js';
import type { Identity } from '../identity/Identity.js';
import { develop, type RgbPixels } from '../scene/develop.js';
import { drawBackground, drawPlainBackground } from '../scene/drawBackground.js';
import { drawPerson } from '../scene/drawPerson.js';
import { CARD_TEMPLATES } from './CARD_TEMPLATES.js';
import { cardFace } from './cardFace.js';
import type { CardHolder } from './machineReadableZone.js';

/** How a card is photographed; what is left out is drawn from the seed. */
export interface CardOptions {
  /** Index into {@link CARD_TEMPLATES}. */
  readonly template?: number;
  /** On a table with some turn (true), or cut out exactly (false). */
  readonly onTable?: boolean;
  /** Width of the card in pixels; 760 by default. */
  readonly cardWidth?: number;
}

/** An image of the front of an identity card. */
export interface CardImage extends RgbPixels {
  readonly holder: CardHolder;
  /** Every line printed, the machine-readable zone last. */
  readonly lines: readonly string[];
  readonly zone: readonly string[];
}

const OVERSAMPLING = 1.5;

/** The front of an identity card of a country that does not exist, with the person's portrait. */
export async function renderCard(
  person: Identity,
  seed: string | number,
  options: CardOptions = {},
): Promise<CardImage> {
  const random = new Random(`card:${String(seed)}`);
  const chosen = random.integer(CARD_TEMPLATES.length);
  const template = CARD_TEMPLATES[options.template ?? chosen] ?? CARD_TEMPLATES[0];
  const width = options.cardWidth ?? 760;
  const holder = inventHolder(seed, template.code, person.sex > 0.5 ? 'M' : 'F');
  const face = cardFace(template, holder, seed, width);
  const [x, y, share] = template.portrait;
  const height = Math.round(width / 1.586);
  const photo = await documentPortrait(person, random, Math.round(share * height));
  const input = {
    input: Buffer.from(photo.pixels),
    raw: { width: photo.width, height: photo.height, channels: 3 },
  } as const;
  const card = await sharp(Buffer.from(face.svg))
    .composite([{ ...input, left: Math.round(x * width), top: Math.round(y * height) }])
    .png()
    .toBuffer();
  const placed = (options.onTable ?? random.chance(0.7)) ? await layOnTable(card, width, random) : card;
  const { data, info } = await sharp(placed)
    .flatten({ background: '#fff' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    pixels: new Uint8Array(data),
    holder,
    lines: face.lines,
    zone: face.zone,
  };
}

/** A frontal, evenly lit portrait on a pale ground, 4:5. */
async function documentPortrait(person: Identity, random: Random, height: number): Promise<RgbPixels> {
  const width = Math.round(height * 0.8);
  const capture: Capture = {
    ...NEUTRAL_CAPTURE,
    scale: random.between(0.62, 0.7),
    lightAzimuth: random.between(-12, 12),
    lightElevation: 20,
    ambient: 0.5,
    clothes: random.integer(1_000_000),
    yaw: random.normal(2),
    roll: random.normal(1),
    centreY: 0.02,
    noise: 0,
  };
  const canvas = createCanvas(Math.round(width * OVERSAMPLING), Math.round(height * OVERSAMPLING));
  drawPlainBackground(canvas, srgb(214, 220, 226));
  drawPerson(canvas, person, capture);
  return develop(canvas, width, height, capture);
}

/** Turns the card a little and lays it on something. */
async function layOnTable(card: Buffer, cardWidth: number, random: Random): Promise<Buffer> {
  const turned = await sharp(card)
    .rotate(random.normal(4), { background: '#0000' })
    .png()
    .toBuffer({ resolveWithObject: true });
  const width = Math.max(turned.info.width + 8, Math.round(cardWidth * random.between(1.06, 1.35)));
  const height = Math.max(turned.info.height + 8, Math.round(width * random.pick([0.66, 0.75, 0.8])));
  const canvas = createCanvas(97, 97);
  drawBackground(canvas, random.integer(1_000_000));
  const table = await develop(canvas, 97, 97, { ...NEUTRAL_CAPTURE, noise: 0 });
  return sharp(Buffer.from(table.pixels), { raw: { width: 97, height: 97, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .composite([
      {
        input: turned.data,
        left: Math.round((width - turned.info.width) * random.between(0.3, 0.7)),
        top: Math.round((height - turned.info.height) * random.between(0.3, 0.7)),
      },
    ])
    .png()
    .toBuffer();
}

const OPENINGS = ['KA', 'RO', 'MI', 'TE', 'LU', 'SA', 'NO', 'VE', 'DI', 'PO', 'ZU', 'HE'] as const;
const ENDINGS = ['NAR', 'LEN', 'RIM', 'SKA', 'DOR', 'VAN', 'TIS', 'MUR', 'LO', 'NE'] as const;
const LETTERS = 'CFGHJKLMNPRTVWXYZ';

/** A holder who does not exist, with made-up names and a made-up number. */
function inventHolder(seed: string | number, country: string, sex: 'F' | 'M'): CardHolder {
  const random = new Random(`holder:${String(seed)}`);
  const digits = (count: number): string => Array.from({ length: count }, () => random.integer(10)).join('');
  const two = (low: number, high: number): string =>
    String(low + random.integer(high - low + 1)).padStart(2, '0');
  const day = (): string => two(1, 12) + two(1, 28);
  return {
    country,
    surname: random.pick(OPENINGS) + random.pick(OPENINGS) + random.pick(ENDINGS),
    givenNames: random.pick(OPENINGS) + random.pick(ENDINGS),
    documentNumber: (LETTERS[random.integer(LETTERS.length)] ?? 'X') + digits(8),
    birth: two(50, 99) + day(),
    sex,
    expiry: two(30, 39) + day(),
  };
}
