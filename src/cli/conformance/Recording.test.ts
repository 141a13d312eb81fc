import { expect, it } from 'vitest';
import type { RecordedExchange } from '../../conformance/index.js';
import { Recording } from './Recording.js';

const exchange = (length: number): RecordedExchange =>
  ({ response: { text: 'x'.repeat(length) } }) as unknown as RecordedExchange;

it('keeps exchanges as long as their responses fit, and counts the others', () => {
  const recording = new Recording(10);
  for (const length of [4, 6, 1, 0]) recording.take(exchange(length));
  expect(recording.exchanges.map(({ response }) => response.text.length)).toEqual([4, 6, 0]);
  expect(recording.omitted).toBe(1);
});
