import sharp from 'sharp';
import { Random } from '../base/Random.js';
import type { Capture } from '../Capture.js';
import type { Canvas } from '../draw/Canvas.js';

/** Eight-bit RGB pixels, row by row from the top left. */
export interface RgbPixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const TONES = 4096;
const WHITE = 4;
const KNEE = 0.62;

/** sRGB byte for each linear value up to {@link WHITE}, with highlights rolled off. */
const curve = Uint8Array.from({ length: TONES * WHITE + 1 }, (_, i) => {
  const value = i / TONES;
  const rolled =
    value < KNEE ? value : KNEE + (0.98 - KNEE) * (1 - Math.exp(-(value - KNEE) / (0.98 - KNEE)));
  return Math.min(255, Math.round(255 * Math.pow(rolled, 1 / 2.2)));
});

/** Turns a canvas into an image of the given size, with the camera's blur and noise. */
export async function develop(
  canvas: Canvas,
  width: number,
  height: number,
  capture: Capture,
): Promise<RgbPixels> {
  const bytes = new Uint8Array(canvas.width * canvas.height * 3);
  for (let i = 0; i < bytes.length; i++) {
    const value = canvas.colour[i] ?? 0;
    bytes[i] = curve[Math.round(Math.min(WHITE, value > 0 ? value : 0) * TONES)] ?? 0;
  }
  const raw = { raw: { width: canvas.width, height: canvas.height, channels: 3 } } as const;
  let image = sharp(bytes, raw);
  if (width !== canvas.width || height !== canvas.height)
    image = image.resize(width, height, { fit: 'fill' });
  let pixels = new Uint8Array(await image.raw().toBuffer());
  if (capture.blur > 0.3) {
    pixels = new Uint8Array(
      await sharp(pixels, { raw: { width, height, channels: 3 } })
        .blur(capture.blur)
        .raw()
        .toBuffer(),
    );
  }
  if (capture.noise > 0) addNoise(pixels, capture);
  return { width, height, pixels };
}

function addNoise(pixels: Uint8Array, capture: Capture): void {
  const random = new Random(`noise:${capture.background}:${capture.clothes}`);
  for (let i = 0; i < pixels.length; i += 3) {
    const grain = random.normal(capture.noise * 255);
    for (let channel = 0; channel < 3; channel++) {
      const value = (pixels[i + channel] ?? 0) + grain + (random.next() - 0.5) * capture.noise * 200;
      pixels[i + channel] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
}
