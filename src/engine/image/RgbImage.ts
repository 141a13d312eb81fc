import { Halving, patchesOf, type Span } from './Halving.js';

/** A decoded image: 8-bit RGB, rows from the top, three bytes a pixel. Keeps its own reduced copies for clean downscaling. */
export class RgbImage {
  private half: { readonly image: RgbImage; readonly halving: Halving } | undefined;

  constructor(
    readonly data: Uint8Array,
    readonly width: number,
    readonly height: number,
  ) {}

  /**
   * The image halved some times. What lies outside the span is there only by chance.
   *
   * @param times - 0 gives the image itself
   * @param span - in pixels of the reduced image
   */
  reduced(times: number, span: Span): Promise<RgbImage> {
    return this.halved(times, patchesOf(span));
  }

  private async halved(times: number, patches: Span): Promise<RgbImage> {
    if (times === 0) return this;
    const { image, halving } = (this.half ??= this.startHalf());
    await halving.compute(doubled(patches, times - 1));
    return image.halved(times - 1, patches);
  }

  private startHalf(): { readonly image: RgbImage; readonly halving: Halving } {
    const [width, height] = [this.width >> 1, this.height >> 1];
    const image = new RgbImage(new Uint8Array(width * height * 3), width, height);
    return { image, halving: new Halving(this, image) };
  }
}

function doubled({ left, top, right, bottom }: Span, times: number): Span {
  return { left: left << times, top: top << times, right: right << times, bottom: bottom << times };
}
