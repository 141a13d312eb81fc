import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { contactSheet } from './contactSheet.js';
import { FixtureError } from './FixtureError.js';

const colour = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();

/** The colour in the middle of a cell. */
async function middle(sheet: Buffer, column: number, row: number): Promise<number[]> {
  const [left, top] = [column, row].map((i) => 8 + i * 208 + 100) as [number, number];
  return [...(await sharp(sheet).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer())];
}

describe('contactSheet', () => {
  it('lays images out in rows, in their order', async () => {
    const images = await Promise.all(
      ['#ff0000', '#00ff00', '#0000ff'].map(async (name) => ({ name, bytes: await colour(name) })),
    );
    const sheet = await contactSheet(images, 2);
    expect(await sharp(sheet).metadata()).toMatchObject({
      width: 8 + 2 * 208,
      height: 8 + 2 * 208,
      format: 'png',
    });
    expect(await middle(sheet, 0, 0)).toEqual([255, 0, 0]);
    expect(await middle(sheet, 1, 0)).toEqual([0, 255, 0]);
    expect(await middle(sheet, 0, 1)).toEqual([0, 0, 255]);
  });

  it('keeps the place of a file that is no image', async () => {
    const broken = [Buffer.alloc(0), Buffer.from('text'), (await colour('#fff')).subarray(0, 40)];
    const sheet = await contactSheet(broken.map((bytes, i) => ({ name: String(i), bytes })));
    for (const column of [0, 1, 2]) expect(await middle(sheet, column, 0)).toEqual([0x66, 0x6d, 0x78]);
  });

  it('needs an image', async () => {
    await expect(contactSheet([])).rejects.toThrow(FixtureError);
  });
});
