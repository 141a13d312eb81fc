import { describe, expect, it } from 'vitest';
import { FACELESS_KINDS, renderFaceless } from './renderFaceless.js';

const SIZE = { width: 48, height: 36 };

describe('renderFaceless', () => {
  it('knows at least six kinds', () => {
    expect(FACELESS_KINDS.length).toBeGreaterThanOrEqual(6);
  });

  it.each(FACELESS_KINDS)('draws %s with more than one colour, the same for the same seed', (kind) => {
    const image = renderFaceless(kind, 1, SIZE);
    expect(image.pixels).toHaveLength(48 * 36 * 3);
    expect(new Set(image.pixels).size).toBeGreaterThan(1);
    expect(renderFaceless(kind, 1, SIZE)).toEqual(image);
    expect(renderFaceless(kind, 2, SIZE)).not.toEqual(image);
  });
});
