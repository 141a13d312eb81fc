import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, parseWithLongTexts } from './parseJson.js';

const long = 'x'.repeat(20_000);
const other = 'y'.repeat(30_000);

/** What became of a text: its value, or that it is none. */
function outcome(parse: (text: string) => unknown, text: string): unknown {
  try {
    return { value: parse(text) };
  } catch (error) {
    return (error as Error).name;
  }
}

describe('JSON with long texts is read as JSON.parse reads it', () => {
  it.each([
    ['values', `{"a":"${long}","b":["${other}",1,null]}`],
    ['a value alone', `"${long}"`],
    ['white space around', ` { "a" :\t"${long}"\r\n} `],
    ['a name', `{"${long}":"${other}","${other}" \n: 1}`],
    ['the same name twice', `{"a":"${long}","a":"${other}"}`],
    ['a name of prototypes', `{"__proto__":"${long}","constructor":"${other}"}`],
    ['an escape elsewhere', String.raw`{"a":"${long}","b":"\u00000"}`],
    ['an escaped quote', String.raw`{"a":"${long}\"${long}"}`],
    ['what stands for a long text', `{"a":"${long}","b":"\u00000","c":"0"}`],
    ['letters beyond ASCII', `{"a":"${long}é€😀"}`],
    ['a line break', `{"a":"${long}\n"}`],
    ['a NUL', `{"a":"${long}\0"}`],
    ['DEL and beyond', `{"a":"${long}\u007f\u2028"}`],
    ['no end', `{"a":"${long}`],
    ['a quote too many', `{"a":"${long}""}`],
    ['no comma', `{"a":"${long}" "b":1}`],
    ['a comma too many', `{"a":"${long}",}`],
    ['text behind it', `{"a":"${long}"}x`],
    ['single quotes', `{'a':'${long}'}`],
  ])('%s', (_what, text) => {
    expect(outcome(parseWithLongTexts, text)).toEqual(outcome(JSON.parse, text));
  });

  it('whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '"',
        '\\',
        ':',
        ',',
        '{',
        '}',
        '[',
        ']',
        ' ',
        '\n',
        '\0',
        'é',
        '0',
        'null',
        '"a"',
        '"":',
      ),
      fc.constant(`"${long}"`),
      fc.constant(long),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(outcome(parseWithLongTexts, text)).toEqual(outcome(JSON.parse, text));
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.array(fc.nat(10), { minLength: 1 }), (value, at) => {
        // Real JSON, with some of its texts made long.
        let n = 0;
        const text = JSON.stringify(value, (_name, entry: unknown) =>
          typeof entry === 'string' && at.includes(n++ % 11) ? entry + long : entry,
        );
        expect(outcome(parseWithLongTexts, text)).toEqual(outcome(JSON.parse, text));
      }),
      { numRuns: 200 },
    );
  });
});

it('says of a body what is wrong with it', () => {
  const body = Buffer.from(`{"a":"${long}\n"}`);
  expect(() => parseJson(body, { 'content-type': 'application/json' })).toThrow('not valid JSON');
});
