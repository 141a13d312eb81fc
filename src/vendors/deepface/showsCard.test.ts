import { describe, expect, it } from 'vitest';
import { showsCard } from './showsCard.js';

const operation = {
  operationId: 'verify',
  identityCard: { textShare: 0.1, faceShare: 0.4, zoneLines: 2 },
};

describe('showsCard', () => {
  it.each([
    ['no text and a large face', { textShare: 0, faceShare: 0.7, zoneLines: 0 }, false],
    ['no text and a small face', { textShare: 0, faceShare: 0.1, zoneLines: 0 }, false],
    ['just enough text and a face just small enough', { textShare: 0.1, faceShare: 0.4, zoneLines: 0 }, true],
    ['a little less text', { textShare: 0.0999, faceShare: 0.4, zoneLines: 0 }, false],
    ['a face a little larger', { textShare: 0.1, faceShare: 0.4001, zoneLines: 0 }, false],
    ['much text and a large face', { textShare: 0.9, faceShare: 0.7, zoneLines: 1 }, false],
    ['a machine-readable zone and a large face', { textShare: 0.05, faceShare: 0.7, zoneLines: 2 }, true],
  ])('judges an image with %s', (_, depiction, card) => {
    expect(showsCard(operation, { depiction })).toBe(card);
  });

  it('needs a rule and a depiction', () => {
    expect(() => showsCard(operation, {})).toThrow('depiction');
    const depiction = { textShare: 0, faceShare: 0, zoneLines: 0 };
    expect(() => showsCard({ operationId: 'analyze' }, { depiction })).toThrow(
      'analyze has no x-identity-card',
    );
  });
});
