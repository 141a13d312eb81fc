import { Random } from '../base/Random.js';
import type { CardTemplate } from './CARD_TEMPLATES.js';
import { zoneOfSizeOne, zoneOfSizeTwo, type CardHolder } from './machineReadableZone.js';
import { textPath } from './textPath.js';

const LABELS = [
  'SURNAME',
  'GIVEN NAMES',
  'NATIONALITY',
  'DATE OF BIRTH',
  'DOCUMENT NO.',
  'DATE OF EXPIRY',
] as const;
const INK = '#141414';

/** A card without its portrait, as an SVG image, and the text that stands on it. */
export interface CardFace {
  readonly svg: string;
  /** Every line printed, the machine-readable zone last. */
  readonly lines: readonly string[];
  readonly zone: readonly string[];
}

export function cardFace(
  template: CardTemplate,
  holder: CardHolder,
  seed: string | number,
  width: number,
): CardFace {
  const height = Math.round(width / 1.586);
  const zone = template.zone === 1 ? zoneOfSizeOne(holder) : zoneOfSizeTwo(holder);
  const values = [
    holder.surname,
    holder.givenNames,
    template.adjective,
    readable(holder.birth),
    holder.documentNumber,
    readable(holder.expiry),
  ];
  const heading = `${template.country} ${template.title}`;
  const parts = [
    ground(template, width, height),
    guilloche(template, seed, width, height),
    header(template, heading, width, height),
    ...values.map((value, i) => field(template, i, value, width, height)),
    ...zone.map((line, i) => zoneLine(line, i, zone.length, width, height)),
    specimen(template, width, height),
  ];
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`,
    lines: ['SPECIMEN', heading, ...values, ...zone],
    zone,
  };
}

/** Day, month and year of a YYMMDD date. */
function readable(date: string): string {
  return [date.slice(4), date.slice(2, 4), date.slice(0, 2)].join('.');
}

function ground({ hues }: CardTemplate, width: number, height: number): string {
  const stops = `<stop offset="0" stop-color="hsl(${hues[0]},45%,92%)"/><stop offset="1" stop-color="hsl(${hues[1]},48%,83%)"/>`;
  const gradient = `<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">${stops}</linearGradient></defs>`;
  return `${gradient}<rect width="${width}" height="${height}" rx="${width * 0.035}" fill="url(#g)"/>`;
}

function guilloche({ hues }: CardTemplate, seed: string | number, width: number, height: number): string {
  const random = new Random(`guilloche:${String(seed)}`);
  const waves = Array.from({ length: 16 }, (_, i) => {
    const middle = random.next() * height;
    const swing = random.between(0.02, 0.08) * width;
    const turns = random.between(0.5, 3) * 2 * Math.PI;
    const points = Array.from({ length: 54 }, (_unused, k) => {
      const x = (k / 53) * width;
      return `${x.toFixed(1)} ${(middle + swing * Math.sin((x / width) * turns + i)).toFixed(1)}`;
    });
    return `M${points.join('L')}`;
  });
  return `<path d="${waves.join('')}" fill="none" stroke="hsl(${hues[1]},45%,68%)" stroke-width="${width * 0.0013}" opacity=".7"/>`;
}

function header(template: CardTemplate, heading: string, width: number, height: number): string {
  const fill = `fill="hsl(${template.hues[2]},52%,34%)"`;
  const corner = width * 0.03;
  if (template.header === 'left') {
    const bar = `<rect width="${width * 0.1}" height="${height * 0.74}" rx="${corner}" ${fill}/>`;
    return bar + textPath(heading, { x: width * 0.45, y: height * 0.1, height: width * 0.022, colour: INK });
  }
  if (template.header === 'thin') {
    const rule = `<rect y="${height * 0.095}" width="${width}" height="${height * 0.012}" ${fill}/>`;
    return (
      rule + textPath(heading, { x: width * 0.04, y: height * 0.07, height: width * 0.024, colour: INK })
    );
  }
  const bar = `<rect width="${width}" height="${height * 0.14}" rx="${corner}" ${fill}/>`;
  return (
    bar + textPath(heading, { x: width * 0.04, y: height * 0.09, height: width * 0.028, colour: '#fff' })
  );
}

function field(template: CardTemplate, index: number, value: string, width: number, height: number): string {
  const [x, y] = template.fields[index] ?? [0, 0];
  const label = textPath(LABELS[index] ?? '', {
    x: x * width,
    y: y * height - width * 0.027,
    height: width * 0.0115,
    colour: '#556',
  });
  return (
    label +
    textPath(value, {
      x: x * width,
      y: y * height + width * 0.002,
      height: width * 0.0195,
      colour: INK,
      weight: 0.17,
    })
  );
}

function zoneLine(line: string, index: number, count: number, width: number, height: number): string {
  const pitch = (width * 0.92) / line.length;
  const y = height * (count === 3 ? 0.82 + 0.075 * index : 0.86 + 0.08 * index);
  return textPath(line, { x: width * 0.045, y, height: pitch * 0.95, pitch, colour: INK, weight: 0.14 });
}

/** The word below the fields, clear of the portrait, so that nobody takes the card for a document. */
function specimen({ portrait }: CardTemplate, width: number, height: number): string {
  const text = textPath('SPECIMEN', { x: 0, y: 0, height: width * 0.036, colour: '#b01818', weight: 0.15 });
  return `<g transform="translate(${width * (portrait[0] > 0.5 ? 0.25 : 0.6)} ${height * 0.725})" opacity=".75">${text}</g>`;
}
