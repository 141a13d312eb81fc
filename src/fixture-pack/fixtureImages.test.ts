import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../core/packageRoot.js';
import { broken, faceless, formats, groups, people, type FixtureImage } from './fixtureImages.js';
import { readFixtureManifest } from './Manifest.js';

const { cast, images } = readFixtureManifest(join(packageRoot(), 'fixtures'));

it('has everybody of the pack', () => {
  expect(Object.keys(people).sort()).toEqual(Object.keys(cast).sort());
});

it('has files of the pack, each of the kind that it is for', () => {
  const kinds: readonly (readonly [readonly FixtureImage[], readonly string[]])[] = [
    [Object.values(people).flatMap(({ selfie, selfie2 }) => [selfie, selfie2]), ['selfie']],
    [Object.values(people).map(({ card }) => card), ['card']],
    [Object.values(groups), ['group']],
    [Object.values(faceless), ['faceless']],
    [Object.values(broken), ['broken']],
    [Object.values(formats), ['format']],
  ];
  for (const [all, expected] of kinds) {
    for (const { path } of all) {
      expect(existsSync(path), path).toBe(true);
      const [entry] = images.filter(({ file }) => path.endsWith(file));
      expect(expected, path).toContain(entry?.kind);
    }
  }
});

it('gives an image in every form in which an API takes one', () => {
  const { card, selfie } = people.ada;
  expect([card.name, card.mediaType, formats.png.mediaType]).toEqual([
    'ada-card.jpg',
    'image/jpeg',
    'image/png',
  ]);
  expect(Buffer.from(card.base64, 'base64').equals(card.bytes)).toBe(true);
  expect(card.bytes.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
  expect(selfie.dataUri).toBe(`data:image/jpeg;base64,${selfie.base64}`);
  expect(broken.empty.base64).toBe('');
});
