import { describe, expect, it } from 'vitest';
import { pictureSamples } from './secretsSent.js';

const run = (letter: string): string => `${letter}bc/`.repeat(700);

describe('pictureSamples', () => {
  it('takes one of each picture', () => {
    const text = JSON.stringify([run('A'), 'short', run('B')]);
    expect(pictureSamples(text)).toEqual([run('A').slice(800, 860), run('B').slice(800, 860)]);
  });

  it.each([[[run('A')]], [[run('B'), run('A')]], [['nothing of it']]])(
    'takes the same of pictures that it knows',
    (known) => {
      const text = JSON.stringify([run('A'), `data:image/png;base64,${run('B')}==`, `${run('A')}AAAA`]);
      expect(pictureSamples(text, known)).toEqual(pictureSamples(text));
      expect(pictureSamples(text, known)).toHaveLength(3);
    },
  );
});
