import { expect, it } from 'vitest';
import { shortened } from './describeRequest.js';

it('shortens an embedding', () => {
  expect(shortened(JSON.stringify({ embedding: new Array<number>(512).fill(-0.5) }))).not.toContain(
    '-0.5,-0.5',
  );
});

it('gives a long list that is no embedding back at once', () => {
  const text = JSON.stringify([...new Array<number>(511).fill(-0.5), null]);
  expect(shortened(text)).toBe(text);
});
