import { describe, expect, it } from 'vitest';
import { visibleLine, visibleText } from './visibleText.js';

describe('visibleText', () => {
  it('leaves ordinary text, line breaks and tabs as they are', () => {
    expect(visibleText('naïve ✓ 顔 😀\n\tx')).toBe('naïve ✓ 顔 😀\n\tx');
  });

  it.each([
    ['an escape sequence', '\u001b[31mred', '␛[31mred'],
    ['NUL and DEL', 'a\u0000b\u007f', 'a␀b␡'],
    ['a second control sequence introducer', '\u009b2J', '\\u009b2J'],
    ['a reversal of direction', 'abc\u202excod.exe', 'abc\\u202excod.exe'],
    ['half of a character', 'a\ud83d!', 'a\ufffd!'],
    ['what is no character', '\ufffe\uffff', '\ufffd\ufffd'],
  ])('shows %s', (_, text, seen) => {
    expect(visibleText(text)).toBe(seen);
  });

  it('makes one kind of line break', () => {
    expect(visibleText('a\r\nb')).toBe('a\nb');
  });
});

describe('visibleLine', () => {
  it('is one line', () => {
    expect(visibleLine('a\nb\tc\r\nd\u2028e')).toBe('a␊b␉c␊d\\u2028e');
  });
});
