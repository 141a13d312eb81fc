import { join } from 'node:path';
import sharp from 'sharp';

const people = join(import.meta.dirname, '../../fixtures/people');

/**
 * Two images of one person as a camera writes them: enlarged from those of the fixtures, with the grain that fills a
 * camera's file. An enlarged image without any is a tenth of the bytes, and quicker to decode.
 */
export function pairOf(width, height) {
  return Promise.all(
    ['ada-selfie.jpg', 'ada-selfie-2.jpg'].map((file) => enlarge(join(people, file), width, height)),
  );
}

async function enlarge(file, width, height) {
  const noise = { type: 'gaussian', mean: 128, sigma: 12 };
  const grain = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer();
  return sharp(file)
    .resize(width, height, { fit: 'cover' })
    .composite([{ input: grain, blend: 'overlay' }])
    .jpeg({ quality: 85 })
    .toBuffer();
}
