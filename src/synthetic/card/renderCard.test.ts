import { describe, expect, it } from 'vitest';
import { identityFromSeed } from '../identity/identityFromSeed.js';
import { CARD_TEMPLATES } from './CARD_TEMPLATES.js';
import { GLYPHS } from './GLYPHS.js';
import { renderCard } from './renderCard.js';

const person = identityFromSeed('holder');

describe('renderCard', () => {
  it.each(CARD_TEMPLATES.map((template, index) => [template.country, index] as const))(
    'prints specimen, names and zone on the card of %s',
    async (country, template) => {
      const card = await renderCard(person, 'a', { template, onTable: false, cardWidth: 320 });
      expect(card.lines).toContain('SPECIMEN');
      expect(card.lines.some((line) => line.startsWith(country))).toBe(true);
      expect(card.lines).toContain(card.holder.surname);
      expect(card.zone.join('')).toContain(card.holder.documentNumber);
      expect(card.zone.join('')).toContain(CARD_TEMPLATES[template]?.code);
    },
  );

  it('has a glyph for every character printed', async () => {
    for (let template = 0; template < CARD_TEMPLATES.length; template++) {
      const card = await renderCard(person, template, { template, onTable: false, cardWidth: 200 });
      for (const character of card.lines.join('').replaceAll(' ', ''))
        expect(GLYPHS).toHaveProperty([character]);
    }
  });

  it('puts dark ink on the lines of the machine-readable zone', async () => {
    const card = await renderCard(person, 'ink', { template: 0, onTable: false, cardWidth: 400 });
    const from = Math.round(card.height * 0.77) * card.width * 3;
    const zone = card.pixels.subarray(from);
    const dark = zone.filter((value) => value < 80).length / zone.length;
    expect(dark).toBeGreaterThan(0.04);
    expect(dark).toBeLessThan(0.4);
  });

  it('draws the same card for the same seed', async () => {
    const options = { cardWidth: 200 };
    const [first, second] = [await renderCard(person, 5, options), await renderCard(person, 5, options)];
    expect(Buffer.from(first.pixels).equals(Buffer.from(second.pixels))).toBe(true);
  });
});
