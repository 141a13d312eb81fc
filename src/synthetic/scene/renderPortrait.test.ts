import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { captureFromSeed, NEUTRAL_CAPTURE } from '../Capture.js';
import { identityFromSeed } from '../identity/identityFromSeed.js';
import type { RgbPixels } from './develop.js';
import { renderPortrait } from './renderPortrait.js';

const SIZE = { width: 96, height: 96 };
const hash = (image: RgbPixels): string => createHash('sha256').update(image.pixels).digest('hex');

describe('renderPortrait', () => {
  it('draws the same pixels for the same person and capture', async () => {
    const person = identityFromSeed('same');
    const capture = captureFromSeed('same');
    expect(hash(await renderPortrait(person, capture, SIZE))).toBe(
      hash(await renderPortrait(person, capture, SIZE)),
    );
  });

  it('draws different pixels for another person or another capture', async () => {
    const first = await renderPortrait(identityFromSeed('a'), captureFromSeed('a'), SIZE);
    const person = await renderPortrait(identityFromSeed('b'), captureFromSeed('a'), SIZE);
    const capture = await renderPortrait(identityFromSeed('a'), captureFromSeed('b'), SIZE);
    expect(new Set([first, person, capture].map(hash)).size).toBe(3);
  });

  it('keeps the size asked for, square or not', async () => {
    const image = await renderPortrait(identityFromSeed(1), NEUTRAL_CAPTURE, { width: 60, height: 80 });
    expect([image.width, image.height, image.pixels.length]).toEqual([60, 80, 60 * 80 * 3]);
  });

  it('draws dark skin darker than light skin', async () => {
    const person = { ...identityFromSeed(1), beard: 0, stubble: 0, glasses: 0 };
    const plain = { ...NEUTRAL_CAPTURE, noise: 0 };
    const cheek = async (melanin: number): Promise<number> => {
      const image = await renderPortrait({ ...person, melanin }, plain, SIZE);
      return image.pixels[(54 * 96 + 42) * 3] ?? 0;
    };
    expect(await cheek(1)).toBeLessThan((await cheek(0)) - 40);
  });
});
