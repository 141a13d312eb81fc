import sharp from 'sharp';
import { FixtureError } from './FixtureError.js';

/** An image on a contact sheet. */
export interface SheetImage {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const CELL = 200;
const GAP = 8;
const GROUND = '#1c1f24';

/**
 * Lay images out in rows on one PNG. A file that is no image keeps its place as a crossed cell.
 *
 * @param columns - images in a row
 */
export async function contactSheet(images: readonly SheetImage[], columns = 12): Promise<Buffer> {
  if (images.length === 0) throw new FixtureError('a contact sheet needs at least one image');
  const across = Math.min(columns, images.length);
  const cells = await Promise.all(
    images.map(async ({ bytes }, i) => ({
      input: await cell(bytes),
      left: GAP + (i % across) * (CELL + GAP),
      top: GAP + Math.floor(i / across) * (CELL + GAP),
    })),
  );
  const width = GAP + across * (CELL + GAP);
  const height = GAP + Math.ceil(images.length / across) * (CELL + GAP);
  return sharp({ create: { width, height, channels: 3, background: GROUND } })
    .composite(cells)
    .png()
    .toBuffer();
}

async function cell(bytes: Uint8Array): Promise<Buffer> {
  return bytes.length === 0
    ? crossed()
    : sharp(bytes)
        .rotate()
        .resize(CELL, CELL, { fit: 'contain', background: GROUND })
        .flatten({ background: GROUND })
        .toColourspace('srgb')
        .png()
        .toBuffer()
        .catch(() => crossed());
}

function crossed(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL}" height="${CELL}"><rect width="100%" height="100%" fill="#2a2e35"/>
    <path d="M60 60 L140 140 M140 60 L60 140" stroke="#666d78" stroke-width="6" stroke-linecap="round"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
