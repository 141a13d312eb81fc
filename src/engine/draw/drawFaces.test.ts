import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Face } from '../../core/Face.js';
import { drawFaces } from './drawFaces.js';

const grey = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#808080' } });

function face(x: number, y: number, side: number): Face {
  const at = (across: number, down: number) => [x + across * side, y + down * side] as const;
  return {
    box: { x, y, width: side, height: side },
    confidence: 0.97,
    points: {
      rightEye: at(0.3, 0.4),
      leftEye: at(0.7, 0.4),
      nose: at(0.5, 0.6),
      mouthRight: at(0.35, 0.8),
      mouthLeft: at(0.65, 0.8),
    },
  };
}

async function pixels(png: Uint8Array) {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * info.channels).subarray(0, 3),
  ];
  return { ...info, at };
}

describe('drawFaces', () => {
  it.each([
    ['a tiny image is enlarged', 100, 80, 960, 768],
    ['an ordinary one keeps its size', 1600, 1200, 1600, 1200],
    ['a huge one is reduced', 8000, 1000, 4096, 512],
    ['a thread stays a thread', 1, 9000, 1, 4096],
  ])('%s', async (_, width, height, drawnWidth, drawnHeight) => {
    const png = await drawFaces(await grey(width, height).png().toBuffer(), { width, height, faces: [] });
    const { format, ...size } = await sharp(png).metadata();
    expect(format).toBe('png');
    expect([size.width, size.height]).toEqual([drawnWidth, drawnHeight]);
  });

  it('draws the frame where the box is and leaves the rest alone', async () => {
    const image = await grey(1000, 1000).jpeg().toBuffer();
    const { at } = await pixels(
      await drawFaces(image, { width: 1000, height: 1000, faces: [face(400, 400, 200)] }),
    );
    for (const [x, y] of [
      [400, 400],
      [600, 400],
      [600, 600],
      [400, 600],
    ] as const) {
      const [red = 0, green = 0] = at(x, y);
      expect(green - red).toBeGreaterThan(100);
    }
    expect(at(100, 100)).toEqual([128, 128, 128]);
    expect(at(500, 500)).toEqual([128, 128, 128]);
  });

  it('writes the tag above the box, and inside where there is no room above', async () => {
    const image = await grey(1000, 1000).png().toBuffer();
    const draw = async (y: number) =>
      pixels(await drawFaces(image, { width: 1000, height: 1000, faces: [face(400, y, 200)] }));
    const above = await draw(400);
    const inside = await draw(2);
    expect(above.at(404, 380)).not.toEqual([128, 128, 128]);
    expect(inside.at(404, 25)).not.toEqual([128, 128, 128]);
  });

  it('minds no box that reaches beyond the image', async () => {
    const image = await grey(300, 200).png().toBuffer();
    const faces = [face(-50, -60, 120), face(250, 150, 100)];
    await expect(drawFaces(image, { width: 300, height: 200, faces })).resolves.toBeInstanceOf(Uint8Array);
  });

  it('refuses what is no image', async () => {
    await expect(drawFaces(Buffer.from('no'), { width: 1, height: 1, faces: [] })).rejects.toMatchObject({
      reason: 'not-jpeg-or-png',
    });
  });
});
