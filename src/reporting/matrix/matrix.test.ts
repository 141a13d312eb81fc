import { describe, expect, it } from 'vitest';
import type { KillMatrix } from '../../selftest/KillMatrix.js';
import { matrixJson } from './matrixJson.js';
import { matrixPage } from './matrixPage.js';
import { matrixText } from './matrixText.js';

const matrix: KillMatrix = {
  doppel: '1.2.3',
  whole: true,
  without: [],
  vendors: [{ vendor: 'acme', rules: ['acme.price', 'acme.shape', 'acme.idle'], rulesInAll: 4 }],
  defects: [
    {
      vendor: 'acme',
      id: 'dear',
      about: 'asks <too> much',
      kind: 'document',
      fate: 'killed',
      named: ['acme.price'],
      failed: ['acme.price', 'acme.shape'],
      by: { 'acme.price': ['billing'] },
    },
    {
      vendor: 'acme',
      id: 'flat',
      about: 'is flat',
      kind: 'response',
      fate: 'survived',
      named: ['acme.shape'],
      failed: [],
      by: {},
    },
  ],
  sound: [{ vendor: 'acme', runs: 20, falseAlarms: ['acme.idle'] }],
  checks: { billing: { found: 1, alone: 1 }, status: { found: 0, alone: 0 } },
  shortcomings: [
    { what: 'defect', id: 'acme flat', why: 'no rule noticed' },
    { what: 'rule', id: 'acme.idle', why: 'no defect that names it makes it fail' },
    { what: 'false alarm', id: 'acme.idle', why: 'failed on the sound stub' },
  ],
};
const sound: KillMatrix = { ...matrix, defects: matrix.defects.slice(0, 1), shortcomings: [] };

describe('matrixText', () => {
  it('counts by vendor and says what is wrong', () => {
    const text = matrixText(matrix, { write: () => true });
    expect(text).toMatch(/^acme +2 +1 +3 +1 +20 +1$/m);
    expect(text).toMatch(/^billing +1 +1$/m);
    expect(text).toContain(
      'Defects that were not caught as they should be (1)\n  acme flat: no rule noticed',
    );
    expect(text).toContain('Rules that catch nothing (1)\n  acme.idle: ');
    expect(text.split('\n').at(-1)).toBe(
      'Not proved: 1 of 2 defects caught by every rule that they name, 1 of 3 covered rules caught at least one, 1 false alarm in 20 runs of the sound stub.',
    );
  });

  it('does not claim more than was tried', () => {
    expect(matrixText({ ...sound, whole: false }, { write: () => true })).toContain(
      'Proved, as far as it was tried: 1 of 1 defect caught by every rule that they name, 1 false alarm',
    );
  });
});

describe('matrixJson', () => {
  it('is the matrix, with a line for each defect', () => {
    const text = matrixJson(matrix);
    expect(JSON.parse(text)).toEqual(matrix);
    expect(text.split('\n').filter((line) => line.includes('"id":"dear"'))).toHaveLength(1);
  });

  it('keeps an empty list empty', () => {
    expect(JSON.parse(matrixJson(sound))).toEqual(sound);
  });
});

describe('matrixPage', () => {
  const page = matrixPage(matrix);

  it('draws a cell for each rule that a defect names, with its words, and marks what was missed', () => {
    expect(page.match(/<rect class="kill" x="\d{2,}" y="\d+"/g)).toHaveLength(1);
    expect(page.match(/<rect class="miss" x="\d{2,}" y="\d+"/g)).toHaveLength(1);
    expect(page).toContain('<title>acme.price catches dear: it asks &#60;too&#62; much</title>');
    expect(page).toContain('<title>acme.shape MISSES flat: it is flat</title>');
  });

  it('lists shortcomings and every defect', () => {
    expect(page).toContain('<code>acme flat</code>: no rule noticed');
    expect(page).toContain('<td>asks &#60;too&#62; much</td>');
    expect(matrixPage(sound)).not.toContain('What is wrong');
  });

  it('loads nothing and runs nothing', () => {
    expect(page).toContain("default-src 'none'; style-src 'sha256-");
    expect(page).not.toMatch(/<script|src=|href="(?!#)/);
  });
});
