import { expect, it } from 'vitest';
import { FewTexts } from './FewTexts.js';

it('remembers short texts, and no more than a thousand of them', () => {
  const texts = new FewTexts();
  texts.add('a'.repeat(501));
  texts.add('a');
  expect([texts.has('a'.repeat(501)), texts.has('a'), texts.has('b')]).toEqual([false, true, false]);
  for (let i = 0; i < 1000; i++) texts.add(String(i));
  expect([texts.has('a'), texts.has('999')]).toEqual([false, true]);
  texts.clear();
  expect(texts.has('999')).toBe(false);
});
