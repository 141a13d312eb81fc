import { expect, it } from 'vitest';
import { plainText } from './plainText.js';

it.each([
  ['<tr>\n<td>img1</td>\n<td>string</td>\n</tr>', 'img1 | string'],
  ['<th>Code</th><th class="wide">Meaning</th>', 'Code | Meaning'],
  [
    '<p>Billed <strong>only when <code>a = b</code></strong>.</p>\n<p>Next</p>',
    'Billed only when a = b. Next',
  ],
  ['score &gt; 0 &amp; &lt;key&gt; &quot;x&quot;', 'score > 0 & <key> "x"'],
  ['confidence >= threshold', 'confidence >= threshold'],
  ['line one<br><br> line two', 'line one line two'],
])('takes the tags out of %j', (html, plain) => {
  expect(plainText(html)).toBe(plain);
});

it.each([
  ['| A | B |\n|---|:--|\n| `faces[].x` | 1 |', 'A | B faces[].x | 1'],
  ['# Title\n\n1. First\n\n   - `second`\n\n> third', 'Title First second third'],
  ['``` json\n{ "a": 1 }\n ```\n---\nafter', '{ "a": 1 } after'],
  ['**bold** and _(slanted)_ and file_a', 'bold and (slanted) and file_a'],
  ['see [the page](#page) in [0.0, 1.0] (higher)', 'see the page in [0.0, 1.0] (higher)'],
  ['curl \\\n  -H "x: y" \\\n  --form a=b', 'curl \\ -H "x: y" \\ --form a=b'],
  ['"status": "a | b"', '"status": "a | b"'],
])('takes the marks out of %j', (markdown, plain) => {
  expect(plainText(markdown)).toBe(plain);
});

it('undoes the escapes of JSON once, and only where it is told', () => {
  const json = String.raw`<p>a <b>b</b>\n\"c\"</p>\u2192 \\u200d`;
  expect(plainText(json, { escaped: true })).toBe(String.raw`a b "c" → \u200d`);
  expect(plainText(String.raw`x\n\u200d`)).toBe(String.raw`x\n\u200d`);
});

it('leaves plain text as it is', () => {
  for (const text of [
    '80 (recommended) | 0.2975',
    '{ "code": null, "data": { "match": true } }',
    '≤ 1e-06 | —',
  ])
    expect(plainText(text)).toBe(text);
});
