import { expect, it } from 'vitest';
import { compileSchema } from './compileSchema.js';

it.each([
  ['', false],
  ['ab', false],
  ['abc', true],
  ['abcdefgh', true],
  ['\u{1f600}\u{1f600}', false],
  ['\u{1f600}\u{1f600}\u{1f600}', true],
  [7, true],
])('counts %j in characters, at least three are asked for: %j', (text, valid) => {
  const issue = { path: [], message: 'must NOT have fewer than 3 characters', rule: 'minLength' };
  expect(compileSchema({ minLength: 3 })(text)).toEqual(valid ? [] : [issue]);
});

it('names what is too short before what is of the wrong form', () => {
  const check = compileSchema({ type: 'string', pattern: '^x', minLength: 2 }, { allIssues: true });
  expect(check('a').map(({ rule }) => rule)).toEqual(['minLength', 'pattern']);
});
