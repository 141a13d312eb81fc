import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';

/** `header` with `matches`, `is` or `absent`, and `mediaType`. */
export function checkHeader(expectation: Expectation, { response }: Subject): Judged[] {
  const { header, matches, is, absent, mediaType } = expectation;
  const judged: Judged[] = [];
  if (mediaType !== undefined) {
    const [given = ''] = (response.headers['content-type'] ?? '').split(';');
    const types = [mediaType].flat();
    judged.push({
      ok: types.includes(given.trim().toLowerCase()),
      expectation: `the media type is ${types.join(' or ')}`,
      expected: types.join(' or '),
      seen: given === '' ? 'no Content-Type' : given,
    });
  }
  if (header === undefined || mediaType !== undefined) return judged;
  const value = response.headers[header.toLowerCase()];
  const seen = value ?? 'no such header';
  if (absent)
    judged.push({
      ok: value === undefined,
      expectation: `there is no header ${header}`,
      expected: 'none',
      seen,
    });
  else if (matches !== undefined) {
    const ok = value !== undefined && new RegExp(matches).test(value);
    judged.push({ ok, expectation: `the header ${header} matches ${matches}`, expected: matches, seen });
  } else if (is !== undefined) {
    const expected = typeof is === 'string' ? is : JSON.stringify(is);
    judged.push({
      ok: value === expected,
      expectation: `the header ${header} is ${expected}`,
      expected,
      seen,
    });
  }
  return judged;
}
