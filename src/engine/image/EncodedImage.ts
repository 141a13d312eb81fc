import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { DoppelError } from '../../core/DoppelError.js';
import { imageFormat, type ImageFormat } from '../../core/imageFormat.js';
import { essentialJpeg, essentialPng } from './essentialBytes.js';

/** Why an image cannot be read. */
export type UnreadableReason = 'not-jpeg-or-png' | 'corrupt' | 'too-many-pixels' | 'too-many-scans';

/** The bytes given are no image that the engine can read. */
export class UnreadableImageError extends DoppelError {
  readonly code = 'unreadable-image';

  constructor(
    readonly reason: UnreadableReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message.replace(/\s*\n\s*/g, ' '), options);
  }
}

/** More pixels than this are refused: 192 MB of RGB are enough for one image. */
const MAXIMUM_PIXELS = 64e6;

/** More scans than this are refused: a few bytes suffice to have the decoder go over all pixels again. */
const MAXIMUM_SCANS = 64;

// Images are seen once; libvips' operation cache would only hold memory.
sharp.cache(false);

// The one other loader that takes what begins like a JPEG or PNG: it unpacks a second image, and computes in floats.
sharp.block({ operation: ['VipsForeignLoadUhdr'] });

/** A JPEG or PNG that has passed all checks that need no decoding. */
export class EncodedImage {
  private constructor(
    private readonly bytes: Uint8Array,
    /** What the pixels take when they are decoded as they are stored, in bytes. */
    readonly pixelBytes: number,
  ) {}

  /**
   * Look at the first bytes, the structure and the header of an image.
   *
   * @throws UnreadableImageError when the bytes are no whole JPEG or PNG of a bearable size
   */
  static async check(bytes: Uint8Array): Promise<EncodedImage> {
    const format = imageFormat(bytes);
    if (!format) {
      const what =
        bytes.length === 0 ? 'the image is empty' : 'the image begins like neither a JPEG nor a PNG';
      throw new UnreadableImageError('not-jpeg-or-png', `${what}; send one of the two`);
    }
    const essential = essentialBytes(format, bytes);
    const { width, height, channels, depth } = await sharp(essential, { limitInputPixels: false })
      .metadata()
      .catch((cause: unknown) => {
        throw damaged(cause);
      });
    if (width * height > MAXIMUM_PIXELS)
      throw new UnreadableImageError(
        'too-many-pixels',
        `the image has ${width} x ${height} pixels, more than ${MAXIMUM_PIXELS / 1e6} million; send a smaller one`,
      );
    return new EncodedImage(essential, width * height * channels * (depth === 'uchar' ? 1 : 2));
  }

  /**
   * Decode the image.
   *
   * @param read - gets a function that opens the image anew for each pipeline: upright, 8-bit sRGB, alpha laid on black
   * @throws UnreadableImageError when the image is damaged
   */
  async read<T>(read: (open: () => Sharp) => Promise<T>): Promise<T> {
    try {
      return await read(() => this.open());
    } catch (cause) {
      throw cause instanceof UnreadableImageError ? cause : damaged(cause);
    }
  }

  /** `truncated` is the mildest setting that refuses images that break off; others refuse for damaged metadata too. */
  private open(): Sharp {
    return sharp(this.bytes, { failOn: 'truncated', limitInputPixels: MAXIMUM_PIXELS })
      .autoOrient()
      .flatten({ background: '#000' })
      .toColourspace('srgb');
  }
}

function essentialBytes(format: ImageFormat, bytes: Uint8Array): Uint8Array {
  if (format === 'png') {
    const essential = essentialPng(bytes);
    if (!essential) throw damaged();
    return essential;
  }
  const { bytes: essential, scans } = essentialJpeg(bytes);
  if (scans > MAXIMUM_SCANS)
    throw new UnreadableImageError(
      'too-many-scans',
      `the image comes in ${scans} scans, more than ${MAXIMUM_SCANS}; send it in fewer`,
    );
  return essential;
}

/** libvips mixes the messages of images that are decoded at the same time, so its words are kept as the cause alone. */
function damaged(cause?: unknown): UnreadableImageError {
  return new UnreadableImageError('corrupt', 'the image is damaged or cut short; send it whole', {
    cause,
  });
}

/**
 * Let libvips load nothing but JPEG and PNG, and those from memory alone, from now on and in the whole process.
 *
 * The engine hands over nothing that begins otherwise, so this is a second wall. It is for processes that serve
 * and do nothing else: a host may read WebP with the same libvips, and Doppel's own drawing commands read SVG.
 */
export function blockOtherLoaders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] });
}
