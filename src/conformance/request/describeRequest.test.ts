import { expect, it } from 'vitest';
import { pictureSamples } from '../evaluate/secretsSent.js';
import { shortened } from './describeRequest.js';

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
