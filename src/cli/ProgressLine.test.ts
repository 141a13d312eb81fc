import { describe, expect, it } from 'vitest';
import { ProgressLine } from './ProgressLine.js';

function shown(isTTY: boolean): string {
  let text = '';
  const line = new ProgressLine('images', { isTTY, write: (more: string) => (text += more) });
  for (let done = 1; done <= 200; done++) line.show(done, 200);
  line.end();
  return text;
}

describe('ProgressLine', () => {
  it('is a line for every tenth where nobody watches', () => {
    const lines = shown(false).trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines.at(0)).toMatch(/^20 of 200 images \(10 %, about \d+ s left\)$/);
    expect(lines.at(-1)).toBe('200 of 200 images (100 %)');
  });

  it('is one line that renews itself on a terminal and is gone in the end', () => {
    const text = shown(true);
    expect(text).not.toContain('\n');
    expect(text).toContain('\r\u001b[2K200 of 200 images (100 %)');
    expect(text.endsWith('\r\u001b[2K')).toBe(true);
  });
});
