import { describe, expect, it } from 'vitest';
import { identityFromSeed } from '../identity/identityFromSeed.js';
import { placesInGroup } from './placesInGroup.js';
import { renderGroup } from './renderGroup.js';

/** Width of a head with hair as a share of its height, and of the image's height to its width. */
const HEAD_WIDTH = 0.8;
const ASPECT = 1.5;

describe('renderGroup', () => {
  it.each([1, 2, 3, 4, 5, 8, 11, 12])('keeps the faces of %d people apart', (count) => {
    for (let seed = 0; seed < 20; seed++) {
      const places = placesInGroup(count, seed);
      expect(places).toHaveLength(count);
      for (const [i, a] of places.entries()) {
        for (const b of places.slice(i + 1)) {
          const apartX = (Math.abs(a.x - b.x) * ASPECT) / (a.scale * HEAD_WIDTH);
          const apartY = Math.abs(a.y - b.y) / a.scale;
          expect(Math.max(apartX, apartY)).toBeGreaterThan(1);
        }
      }
    }
  });

  it('draws the same group for the same seed', async () => {
    const people = [identityFromSeed(1), identityFromSeed(2)];
    const size = { width: 120, height: 80 };
    const [first, second] = [await renderGroup(people, 1, size), await renderGroup(people, 1, size)];
    expect(Buffer.from(first.pixels).equals(Buffer.from(second.pixels))).toBe(true);
  });

  it('refuses an empty group and one of more than twelve', async () => {
    await expect(renderGroup([], 1)).rejects.toThrow('one to twelve');
    await expect(
      renderGroup(
        Array.from({ length: 13 }, (_, i) => identityFromSeed(i)),
        1,
      ),
    ).rejects.toThrow('13');
  });
});
