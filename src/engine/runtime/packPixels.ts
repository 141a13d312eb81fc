import type { ModelInput } from '../packs/PackManifest.js';

/** The tensor shape of some images. */
export function inputShape({ layout, size }: ModelInput, count = 1): readonly number[] {
  return layout === 'nhwc' ? [count, size, size, 3] : [count, 3, size, size];
}

/** Arrange some crops one after the other, each as {@link packPixels} does. */
export function packCrops(crops: readonly Uint8Array[], input: ModelInput): Uint8Array | Float32Array {
  const [first, ...rest] = crops.map((crop) => packPixels(crop, input));
  if (!first) throw new TypeError('no crop was given');
  if (rest.length === 0) return first;
  const count = first.length * crops.length;
  const out = input.type === 'uint8' ? new Uint8Array(count) : new Float32Array(count);
  [first, ...rest].forEach((packed, i) => {
    out.set(packed, i * first.length);
  });
  return out;
}

/**
 * Arrange the pixels of one square RGB crop as a model wants them: layout, channel order, normalisation.
 *
 * @param rgb - `size * size * 3` bytes
 */
export function packPixels(rgb: Uint8Array, input: ModelInput): Uint8Array | Float32Array {
  const { layout, type, channels } = input;
  if (layout === 'nhwc' && type === 'uint8' && channels === 'rgb') return rgb;
  const pixels = rgb.length / 3;
  const out = type === 'uint8' ? new Uint8Array(rgb.length) : new Float32Array(rgb.length);
  const step = layout === 'nhwc' ? 3 : 1;
  for (let c = 0; c < 3; c++) {
    const mean = ofChannel(input.mean, c, 0);
    const scale = ofChannel(input.scale, c, 1);
    let o = layout === 'nhwc' ? c : c * pixels;
    for (let i = channels === 'rgb' ? c : 2 - c; i < rgb.length; i += 3, o += step)
      out[o] = ((rgb[i] as number) - mean) * scale;
  }
  return out;
}

function ofChannel(
  value: number | readonly number[] | undefined,
  channel: number,
  otherwise: number,
): number {
  if (value === undefined) return otherwise;
  return typeof value === 'number' ? value : (value[channel] ?? otherwise);
}
