import { expect, it } from 'vitest';
import { pictureSamples } from '../evaluate/secretsSent.js';
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

it('shows a long run of base64 as its length', () => {
  const picture = 'Ab3-'.repeat(50);

  expect(shortened(`{"a":"data:image/png;base64,${picture}==","b":"${picture}"}`)).toBe(
    '{"a":"<224 characters of base64>","b":"<200 characters of base64>"}',
  );
});

it('copes with a picture of many megabytes', () => {
  const body = JSON.stringify({ source: 'A'.repeat(22_000_000), target: 'B'.repeat(5000) });

  expect(shortened(body)).toBe(
    '{"source":"<22000000 characters of base64>","target":"<5000 characters of base64>"}',
  );
  expect(pictureSamples(body)).toEqual(['A'.repeat(60), 'B'.repeat(60)]);
});
