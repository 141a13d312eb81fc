import type { NetInput } from '../packs/PackManifest.js';

/** The tensor shape of one picture. */
export function inputShape({ layout, size }: NetInput): readonly number[] {
  return layout === 'nhwc' ? [1, size, size, 3] : [1, 3, size, size];
}

/**
 * Arrange the pixels of one square RGB crop as a net wants them: layout, channel order, normalisation.
 *
 * @param rgb - `size * size * 3` bytes
 */
export function packPixels(rgb: Uint8Array, input: NetInput): Uint8Array | Float32Array {
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
