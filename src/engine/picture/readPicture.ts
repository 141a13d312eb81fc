import sharp, { type Sharp } from 'sharp';
import { isWholePng } from './isWholePng.js';
import { pictureFormat } from '../../core/pictureFormat.js';
import { UnreadablePictureError } from './UnreadablePictureError.js';

/** More pixels than this are refused: 192 MB of RGB are enough for one picture. */
export const MAXIMUM_PIXELS = 64e6;

// Pictures are seen once; libvips' operation cache would only hold memory.
sharp.cache(false);

/**
 * Read an encoded picture after a look at its first bytes and its header.
 *
 * @param read - gets a function that opens the picture anew for each pipeline: upright, 8-bit sRGB, alpha laid on black
 * @throws UnreadablePictureError when the bytes are no whole JPEG or PNG of a bearable size
 */
export async function readPicture<T>(bytes: Uint8Array, read: (open: () => Sharp) => Promise<T>): Promise<T> {
  const format = pictureFormat(bytes);
  if (!format) {
    const what =
      bytes.length === 0 ? 'the picture is empty' : 'the picture begins like neither a JPEG nor a PNG';
    throw new UnreadablePictureError('not-jpeg-or-png', `${what}; send one of the two`);
  }
  if (format === 'png' && !isWholePng(bytes)) throw damaged();
  try {
    await refuseHuge(bytes);
    return await read(() => open(bytes));
  } catch (cause) {
    throw cause instanceof UnreadablePictureError ? cause : damaged(cause);
  }
}

/** `truncated` is the mildest setting that refuses pictures that break off; others refuse for damaged metadata too. */
function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'truncated', limitInputPixels: MAXIMUM_PIXELS })
    .autoOrient()
    .flatten({ background: '#000' })
    .toColourspace('srgb');
}

async function refuseHuge(bytes: Uint8Array): Promise<void> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > MAXIMUM_PIXELS)
    throw new UnreadablePictureError(
      'too-many-pixels',
      `the picture has ${width} x ${height} pixels, more than ${MAXIMUM_PIXELS / 1e6} million; send a smaller one`,
    );
}

/** libvips mixes the messages of pictures that are decoded at the same time, so its words are kept as the cause alone. */
function damaged(cause?: unknown): UnreadablePictureError {
  return new UnreadablePictureError('corrupt', 'the picture is damaged or cut short; send it whole', {
    cause,
  });
}
