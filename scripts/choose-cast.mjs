// Chooses the cast of the fixture pack among many synthetic people and prints a whole recipe.yaml:
//   npm run choose-cast -- 150 24 > fixtures/recipe.yaml
// A candidate is judged by the very images that the recipe then draws, so the margin it reports is the pack's.
import { stringify } from 'yaml';
import { createEngine } from '../dist/engine/index.js';
import { chooseCast, drawScene } from '../dist/fixture-pack/index.js';
import { encodeJpeg, identityFromSeed } from '../dist/synthetic/index.js';

const NAMES = {
  f: 'ada cora dana ella fay gwen hana ines june kira lena mona nora olga pia rosa sara tess una vera wanda yara zoe alba bea cleo dora edda'.split(
    ' ',
  ),
  m: 'ben carl dino emil finn goro hugo ivan jens karl liam milo noah omar paul quin remo sven timo uwe vito wim yuri zeno abel boris cyril davi'.split(
    ' ',
  ),
};
const STYLES = ['armsLength', 'close', 'laptop', 'sunny', 'evening'];
const [candidateCount = 150, size = 24] = process.argv.slice(2).map(Number);

function imagesOf(seed, index) {
  return {
    selfie: { draw: 'selfie', seed: `${seed}-1`, style: STYLES[index % STYLES.length] },
    'selfie-2': { draw: 'selfie', seed: `${seed}-2`, style: STYLES[(index + 2) % STYLES.length] },
    card: { draw: 'card', seed, template: index % 4 },
  };
}

const engine = await createEngine();
const candidates = [];
for (let index = 0; index < candidateCount; index++) {
  const seed = `c${index}`;
  const embeddings = [];
  for (const recipe of Object.values(imagesOf(seed, index))) {
    const image = await drawScene({ ...recipe, person: 'x' }, { x: seed });
    const { faces } = await engine.analyse(await encodeJpeg(image, 85), { embeddings: true });
    if (faces.length === 1) embeddings.push(faces[0].embedding);
  }
  if (embeddings.length === 3) candidates.push({ seed, index, embeddings });
  if ((index + 1) % 10 === 0) console.error(`drawn ${index + 1}/${candidateCount}`);
}
const { chosen, margin } = chooseCast(candidates, size, engine.operatingPoint.similarity);
await engine.close();

const left = { f: [...NAMES.f], m: [...NAMES.m] };
const cast = {};
const images = {};
for (const { seed, index } of chosen) {
  const name = left[identityFromSeed(seed).sex > 0.5 ? 'm' : 'f'].shift();
  cast[name] = seed;
  for (const [kind, recipe] of Object.entries(imagesOf(seed, index))) {
    const { draw, ...rest } = recipe;
    images[`people/${name}-${kind}.jpg`] = { draw, person: name, ...rest };
  }
}
const names = Object.keys(cast);
const group = (count, from) => ({
  draw: 'group',
  people: Array.from({ length: count }, (_, i) => names[(from + i) % names.length]),
  seed: `g${count}`,
});
Object.assign(images, {
  'groups/two.jpg': group(2, 2),
  'groups/three.jpg': group(3, 4),
  'groups/eleven.jpg': group(11, 7),
});
// The file names that the documents' commands print: run them in this folder.
for (const [name, file] of [
  ['id-photo', 'card'],
  ['selfie', 'selfie'],
]) {
  images[`documents/${name}.jpg`] = {
    encode: 'progressive-jpeg',
    of: images[`people/${names[0]}-${file}.jpg`],
  };
}
for (const scene of [
  'landscape',
  'seaside',
  'checkers',
  'stripes',
  'clouds',
  'windows',
  'stillLife',
  'bricks',
]) {
  images[`faceless/${scene}.jpg`] = { draw: 'faceless', scene, seed: '1' };
}
const of = { ...images[`people/${names[0]}-selfie.jpg`], height: 400 };
for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8])
  images[`formats/exif-${orientation}.jpg`] = { encode: `exif-${orientation}`, of };
for (const [file, encode] of [
  ['cmyk.jpg', 'cmyk-jpeg'],
  ['grey.jpg', 'grey-jpeg'],
  ['progressive.jpg', 'progressive-jpeg'],
  ['plain.png', 'png'],
  ['sixteen-bit.png', 'deep-png'],
  ['interlaced.png', 'interlaced-png'],
  ['small-face.jpg', 'small-face'],
  ['tiny-face.jpg', 'tiny-face'],
])
  images[`formats/${file}`] = { encode, of };
// What a magic image shows contradicts the outcome that it forces: one person, well seen.
for (const [magic, seed, style] of [
  ['no-face', 'm1', 'armsLength'],
  ['two-faces', 'm8', 'laptop'],
  ['low-similarity', 'm4', 'sunny'],
  ['service-down', 'm2', 'close'],
  ['service-timeout', 'm10', 'evening'],
]) {
  const person = names[0];
  images[`magic/${magic}.jpg`] = {
    magic,
    of: { draw: 'selfie', person, seed: `${cast[person]}-${seed}`, style, height: 600 },
  };
}
for (const [file, damage] of [
  ['truncated.jpg', 'truncated-jpeg'],
  ['truncated.png', 'truncated-png'],
  ['html-behind.jpg', 'html-behind'],
  ['zip-behind.jpg', 'zip-behind'],
  ['png-called.jpg', 'wrong-extension'],
])
  images[`broken/${file}`] = { damage, of };
for (const [file, damage] of [
  ['text.jpg', 'text'],
  ['empty.jpg', 'empty'],
  ['bomb.png', 'bomb'],
])
  images[`broken/${file}`] = { damage };

console.log(`# The cast and the images of the fixture pack. Made by "npm run choose-cast -- ${candidateCount} ${size}": of ${candidates.length} candidates
# these are the easiest to tell apart; no pair of theirs is closer to the decision point than ${margin.toFixed(3)}.
# "npm run fixtures" draws the pack from it.`);
console.log(stringify({ cast, images }, { lineWidth: 140, aliasDuplicateObjects: false }).trimEnd());
