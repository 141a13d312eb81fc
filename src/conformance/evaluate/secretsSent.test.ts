import { describe, expect, it } from 'vitest';
import { imageSamples } from './secretsSent.js';

const run = (letter: string): string => `${letter}bc/`.repeat(700);

describe('imageSamples', () => {
  it('takes one of each image', () => {
    const text = JSON.stringify([run('A'), 'short', run('B')]);
    expect(imageSamples(text)).toEqual([run('A').slice(800, 860), run('B').slice(800, 860)]);
  });

  it.each([[[run('A')]], [[run('B'), run('A')]], [['nothing of it']]])(
    'takes the same of images that it knows',
    (known) => {
      const text = JSON.stringify([run('A'), `data:image/png;base64,${run('B')}==`, `${run('A')}AAAA`]);
      expect(imageSamples(text, known)).toEqual(imageSamples(text));
      expect(imageSamples(text, known)).toHaveLength(3);
    },
  );
});
