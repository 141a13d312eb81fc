import { expect, it } from 'vitest';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import { NoResponseError } from './NoResponseError.js';
import { Patience } from './Patience.js';

const silence = new NoResponseError('no response within 10 ms', true);
const nonsense = new NoResponseError('the response is no HTTP');

it('is at its end after so many calls without success in a row, and says what the last met', () => {
  const patience = new Patience(3);
  for (let n = 0; n < 3; n++) {
    patience.take();
    patience.unanswered(silence);
  }
  expect(() => {
    patience.take();
  }).toThrow(CaseCannotRunError);
  expect(patience.reason).toBe(
    '3 consecutive calls failed, and the target was asked no further; the last: no response within 10 ms',
  );
});

it.each([
  [
    'a response',
    (patience: Patience) => {
      patience.answered();
    },
  ],
  [
    'a response that is none',
    (patience: Patience) => {
      patience.unanswered(nonsense);
    },
  ],
])('begins anew with %s', (_what, come) => {
  const patience = new Patience(2);
  patience.unanswered(silence);
  come(patience);
  patience.unanswered(silence);
  expect(patience.reason).toBeUndefined();
});

it('does not come back for a response to a call that was already under way', () => {
  const patience = new Patience(1);
  patience.unanswered(silence);
  patience.answered();
  patience.unanswered(nonsense);
  expect(patience.reason).toBeDefined();
});
