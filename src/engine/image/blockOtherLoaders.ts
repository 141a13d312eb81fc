import sharp from 'sharp';

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
