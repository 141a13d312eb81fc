import { join } from 'node:path';
import sharp from 'sharp';
import { FIXTURES } from '../../tooling/paths.js';

export type Pair = readonly [Buffer, Buffer];

/**
 * Two images of one person as a camera writes them: enlarged from those of the fixtures, with the grain that fills a
 * camera's file. An enlarged image without any is a tenth of the bytes, and quicker to decode.
 */
export function pairOf(width: number, height: number): Promise<Pair> {
  return Promise.all([
    enlarge('people/ada-selfie.jpg', width, height),
    enlarge('people/ada-selfie-2.jpg', width, height),
  ]);
}

async function enlarge(file: string, width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const;
  const grain = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer();
  return sharp(join(FIXTURES, file))
    .resize(width, height, { fit: 'cover' })
    .composite([{ input: grain, blend: 'overlay' }])
    .jpeg({ quality: 85 })
    .toBuffer();
}
