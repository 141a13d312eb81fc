import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../ConfigurationError.js';
import { MagicPictures } from './MagicPictures.js';

const ONE = '0123456789abcdef'.repeat(4);
const TWO = 'f'.repeat(64);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function load(yaml: string): MagicPictures {
  const file = join(folder, 'magic.yaml');
  writeFileSync(file, yaml);
  return MagicPictures.load(file);
}

describe('MagicPictures', () => {
  it('knows the listed pictures by their hashes, and no others', () => {
    const pictures = load(`pictures:
  - { file: a.jpg, sha256: '${ONE}', outcome: no-face }
  - { sha256: '${TWO.toUpperCase()}', outcome: service-down }`);
    expect(pictures.outcomeOf(ONE)).toBe('no-face');
    expect(pictures.outcomeOf(TWO)).toBe('service-down');
    expect(pictures.outcomeOf('0'.repeat(64))).toBeUndefined();
    expect(pictures.list).toEqual([
      { file: 'a.jpg', sha256: ONE, outcome: 'no-face' },
      { sha256: TWO, outcome: 'service-down' },
    ]);
  });

  it('may be empty', () => {
    expect(load('pictures: []').list).toEqual([]);
  });

  it.each([
    ['an empty file', '', 'magic.yaml:1:1: the file is null'],
    ['no list', 'magic: []', 'pictures is missing'],
    [
      'a list of something else',
      'pictures: [1]',
      'pictures.0 is 1; allowed: a map of sha256, outcome and, if wanted, file',
    ],
    ['a short hash', `pictures: [{ sha256: 'abc', outcome: no-face }]`, 'pictures.0.sha256 is '],
    [
      'a hash that YAML reads as a number',
      `pictures: [{ sha256: ${'1'.repeat(64)}, outcome: no-face }]`,
      'quotes',
    ],
    ['no hash', 'pictures: [{ file: a.jpg, outcome: no-face }]', 'pictures.0.sha256 is missing'],
    ['no outcome', `pictures: [{ sha256: '${ONE}' }]`, 'pictures.0.outcome is missing'],
    ['an unknown outcome', `pictures: [{ sha256: '${ONE}', outcome: snow }]`, 'service-timeout'],
    [
      'an unknown key',
      `pictures: [{ sha256: '${ONE}', outcome: no-face, colour: red }]`,
      "magic.yaml:1:108: pictures.0 has the unknown key 'colour'; allowed: file, sha256, outcome",
    ],
    ['broken YAML', 'pictures: [', 'magic.yaml:1:'],
    [
      'one picture twice',
      `pictures: [{ sha256: '${TWO}', outcome: no-face }, { sha256: '${TWO.toUpperCase()}', outcome: two-faces }]`,
      'pictures.1.sha256: the same picture as pictures.0',
    ],
  ])('refuses %s, and names file and place', (_, yaml, place) => {
    const loading = (): unknown => load(yaml);
    expect(loading).toThrow(ConfigurationError);
    expect(loading).toThrow(join(folder, 'magic.yaml'));
    expect(loading).toThrow(place);
  });

  it('says that the file is missing', () => {
    expect(() => MagicPictures.load(join(folder, 'nothing.yaml'))).toThrow(ConfigurationError);
  });
});
