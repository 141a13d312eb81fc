import { expect, it } from 'vitest';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import { CircuitBreaker } from './CircuitBreaker.js';
import { NoResponseError } from './NoResponseError.js';

const silence = new NoResponseError('no response within 10 ms', true);
const nonsense = new NoResponseError('the response is no HTTP');

it('opens after so many consecutive failures, and says what the last one was', () => {
  const breaker = new CircuitBreaker(3);
  for (let n = 0; n < 3; n++) {
    breaker.take();
    breaker.failed(silence);
  }
  expect(() => {
    breaker.take();
  }).toThrow(CaseCannotRunError);
  expect(breaker.reason).toBe(
    '3 consecutive calls failed, and the target was not called again; the last failure: no response within 10 ms',
  );
});

it.each([
  [
    'a response',
    (breaker: CircuitBreaker) => {
      breaker.succeeded();
    },
  ],
  [
    'a response that is none',
    (breaker: CircuitBreaker) => {
      breaker.failed(nonsense);
    },
  ],
])('counts anew after %s', (_what, come) => {
  const breaker = new CircuitBreaker(2);
  breaker.failed(silence);
  come(breaker);
  breaker.failed(silence);
  expect(breaker.reason).toBeUndefined();
});

it('stays open when a call that was already under way gets its response', () => {
  const breaker = new CircuitBreaker(1);
  breaker.failed(silence);
  breaker.succeeded();
  breaker.failed(nonsense);
  expect(breaker.reason).toBeDefined();
});
