import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../ConfigurationError.js';
import { MagicImages } from './MagicImages.js';

const ONE = '0123456789abcdef'.repeat(4);
const TWO = 'f'.repeat(64);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function load(yaml: string): MagicImages {
  const file = join(folder, 'magic.yaml');
  writeFileSync(file, yaml);
  return MagicImages.load(file);
}

describe('MagicImages', () => {
  it('knows the listed images by their hashes, and no others', () => {
    const images = load(`images:
  - { file: a.jpg, sha256: '${ONE}', outcome: no-face }
  - { sha256: '${TWO.toUpperCase()}', outcome: service-down }`);
    expect(images.outcomeOf(ONE)).toBe('no-face');
    expect(images.outcomeOf(TWO)).toBe('service-down');
    expect(images.outcomeOf('0'.repeat(64))).toBeUndefined();
    expect(images.list).toEqual([
      { file: 'a.jpg', sha256: ONE, outcome: 'no-face' },
      { sha256: TWO, outcome: 'service-down' },
    ]);
  });

  it('may be empty', () => {
    expect(load('images: []').list).toEqual([]);
  });

  it.each([
    ['an empty file', '', 'magic.yaml:1:1: the file is null'],
    ['no list', 'magic: []', 'images is missing'],
    [
      'a list of something else',
      'images: [1]',
      'images.0 is 1; allowed: a map of sha256, outcome and, if wanted, file',
    ],
    ['a short hash', `images: [{ sha256: 'abc', outcome: no-face }]`, 'images.0.sha256 is '],
    [
      'a hash that YAML reads as a number',
      `images: [{ sha256: ${'1'.repeat(64)}, outcome: no-face }]`,
      'quotes',
    ],
    ['no hash', 'images: [{ file: a.jpg, outcome: no-face }]', 'images.0.sha256 is missing'],
    ['no outcome', `images: [{ sha256: '${ONE}' }]`, 'images.0.outcome is missing'],
    ['an unknown outcome', `images: [{ sha256: '${ONE}', outcome: snow }]`, 'service-timeout'],
    [
      'an unknown key',
      `images: [{ sha256: '${ONE}', outcome: no-face, colour: red }]`,
      "magic.yaml:1:106: images.0 has the unknown key 'colour'; allowed: file, sha256, outcome",
    ],
    ['broken YAML', 'images: [', 'magic.yaml:1:'],
    [
      'one image twice',
      `images: [{ sha256: '${TWO}', outcome: no-face }, { sha256: '${TWO.toUpperCase()}', outcome: two-faces }]`,
      'images.1.sha256: the same image as images.0',
    ],
  ])('refuses %s, and names file and place', (_, yaml, place) => {
    const loading = (): unknown => load(yaml);
    expect(loading).toThrow(ConfigurationError);
    expect(loading).toThrow(join(folder, 'magic.yaml'));
    expect(loading).toThrow(place);
  });

  it('says that the file is missing', () => {
    expect(() => MagicImages.load(join(folder, 'nothing.yaml'))).toThrow(ConfigurationError);
  });
});
