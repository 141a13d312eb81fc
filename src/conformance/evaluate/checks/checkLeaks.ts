import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';

/** What only the inside of a server has to do with. No pattern may look at one character many times: bodies may be long. */
const INTERNALS: readonly (readonly [string, RegExp])[] = [
  [
    'a stack trace',
    /(?:\n|\\n)(?:[^\S\n]|\\t)+at [\w.<>]+ ?\(|Traceback \(most recent call last\)|goroutine \d+ \[/,
  ],
  ['a path of the server', /(?:^|["'\s(])\/(?:usr|home|var|opt|app|srv|root|etc)\/[\w./-]+/],
  ['the name of an exception', /\b(?:[A-Z]\w*(?:Exception|Error): |ECONNREFUSED|ENOENT)\b/],
  ['an internal address', /\b(?:127\.0\.0\.1|localhost|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+):\d+\b/],
];

/** `leaks`: no credential, no secret and nothing of the server's inside stands in the response. */
export function checkLeaks({ leaks }: Expectation, { response, secrets, request }: Subject): Judged[] {
  if (!leaks) return [];
  const everything = `${Object.entries(response.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n${response.text}`;
  const leaked = secrets.some((secret) => secret.length >= 4 && everything.includes(secret));
  // The address that the request went to is no secret to who sent it.
  const own = /^https?:\/\/([^/]+)/.exec(request.url)?.[1] ?? '';
  const body = own === '' ? response.text : response.text.replaceAll(own, '');
  const found = INTERNALS.filter(([, pattern]) => pattern.test(body)).map(([name]) => name);
  const expectation = 'the response shows no credential and nothing of the inside of the server';
  const seen = [...(leaked ? ['a credential or secret'] : []), ...found].join(', ') || 'neither';
  return [{ ok: seen === 'neither', expectation, expected: 'neither', seen }];
}
