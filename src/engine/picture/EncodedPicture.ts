import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { DoppelError } from '../../core/DoppelError.js';
import { pictureFormat, type PictureFormat } from '../../core/pictureFormat.js';
import { essentialJpeg, essentialPng } from './essentialBytes.js';

/** Why a picture cannot be read. */
export type UnreadableReason = 'not-jpeg-or-png' | 'corrupt' | 'too-many-pixels' | 'too-many-scans';

/** The bytes given are no picture that the engine can read. */
export class UnreadablePictureError extends DoppelError {
  readonly code = 'unreadable-picture';

  constructor(
    readonly reason: UnreadableReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message.replace(/\s*\n\s*/g, ' '), options);
  }
}

/** More pixels than this are refused: 192 MB of RGB are enough for one picture. */
export const MAXIMUM_PIXELS = 64e6;

/** More scans than this are refused: a few bytes suffice to have the decoder go over all pixels again. */
const MAXIMUM_SCANS = 64;

// Pictures are seen once; libvips' operation cache would only hold memory.
sharp.cache(false);

// The one other loader that takes what begins like a JPEG or PNG: it unpacks a second picture, and computes in floats.
sharp.block({ operation: ['VipsForeignLoadUhdr'] });

/** A JPEG or PNG that has passed all checks that need no decoding. */
export class EncodedPicture {
  private constructor(
    private readonly bytes: Uint8Array,
    /** What the pixels take when they are decoded as they are stored, in bytes. */
    readonly pixelBytes: number,
  ) {}

  /**
   * Look at the first bytes, the structure and the header of a picture.
   *
   * @throws UnreadablePictureError when the bytes are no whole JPEG or PNG of a bearable size
   */
  static async check(bytes: Uint8Array): Promise<EncodedPicture> {
    const format = pictureFormat(bytes);
    if (!format) {
      const what =
        bytes.length === 0 ? 'the picture is empty' : 'the picture begins like neither a JPEG nor a PNG';
      throw new UnreadablePictureError('not-jpeg-or-png', `${what}; send one of the two`);
    }
    const essential = essentialBytes(format, bytes);
    const { width, height, channels, depth } = await sharp(essential, { limitInputPixels: false })
      .metadata()
      .catch((cause: unknown) => {
        throw damaged(cause);
      });
    if (width * height > MAXIMUM_PIXELS)
      throw new UnreadablePictureError(
        'too-many-pixels',
        `the picture has ${width} x ${height} pixels, more than ${MAXIMUM_PIXELS / 1e6} million; send a smaller one`,
      );
    return new EncodedPicture(essential, width * height * channels * (depth === 'uchar' ? 1 : 2));
  }

  /**
   * Decode the picture.
   *
   * @param read - gets a function that opens the picture anew for each pipeline: upright, 8-bit sRGB, alpha laid on black
   * @throws UnreadablePictureError when the picture is damaged
   */
  async read<T>(read: (open: () => Sharp) => Promise<T>): Promise<T> {
    try {
      return await read(() => this.open());
    } catch (cause) {
      throw cause instanceof UnreadablePictureError ? cause : damaged(cause);
    }
  }

  /** `truncated` is the mildest setting that refuses pictures that break off; others refuse for damaged metadata too. */
  private open(): Sharp {
    return sharp(this.bytes, { failOn: 'truncated', limitInputPixels: MAXIMUM_PIXELS })
      .autoOrient()
      .flatten({ background: '#000' })
      .toColourspace('srgb');
  }
}

function essentialBytes(format: PictureFormat, bytes: Uint8Array): Uint8Array {
  if (format === 'png') {
    const essential = essentialPng(bytes);
    if (!essential) throw damaged();
    return essential;
  }
  const { bytes: essential, scans } = essentialJpeg(bytes);
  if (scans > MAXIMUM_SCANS)
    throw new UnreadablePictureError(
      'too-many-scans',
      `the picture comes in ${scans} scans, more than ${MAXIMUM_SCANS}; send it in fewer`,
    );
  return essential;
}

/** libvips mixes the messages of pictures that are decoded at the same time, so its words are kept as the cause alone. */
function damaged(cause?: unknown): UnreadablePictureError {
  return new UnreadablePictureError('corrupt', 'the picture is damaged or cut short; send it whole', {
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
