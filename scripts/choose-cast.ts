// Chooses the cast of the fixture pack among many synthetic people and prints a whole recipe.yaml:
//   npm run choose-cast -- 150 24 > fixtures/recipe.yaml
// A candidate is judged by the very images that the recipe then draws, so the margin it reports is the pack's.
import { createEngine } from '#engine';
import { chooseCast, drawScene, type Candidate, type Recipe, type SceneRecipe } from '#fixture-pack';
import { encodeJpeg, identityFromSeed } from '#synthetic';
import { stringify } from 'yaml';

const NAMES = {
  f: 'ada cora dana ella fay gwen hana ines june kira lena mona nora olga pia rosa sara tess una vera wanda yara zoe alba bea cleo dora edda'.split(
    ' ',
  ),
  m: 'ben carl dino emil finn goro hugo ivan jens karl liam milo noah omar paul quin remo sven timo uwe vito wim yuri zeno abel boris cyril davi'.split(
    ' ',
  ),
};
const STYLES = ['armsLength', 'close', 'laptop', 'sunny', 'evening'] as const;
const [candidateCount = 150, size = 24] = process.argv.slice(2).map(Number);

/** The images of one person, by what stands behind the name in that of the file. */
function imagesOf(person: string, seed: string, index: number) {
  const style = (shift: number): (typeof STYLES)[number] =>
    STYLES[(index + shift) % STYLES.length] ?? STYLES[0];
  return {
    selfie: { draw: 'selfie', person, seed: `${seed}-1`, style: style(0) },
    'selfie-2': { draw: 'selfie', person, seed: `${seed}-2`, style: style(2) },
    card: { draw: 'card', person, seed, template: index % 4 },
  } as const satisfies Record<string, SceneRecipe>;
}

const engine = await createEngine();
const candidates: Candidate[] = [];
const indices = new Map<string, number>();
for (let index = 0; index < candidateCount; index++) {
  const seed = `c${index}`;
  const embeddings: Float32Array[] = [];
  for (const recipe of Object.values(imagesOf('x', seed, index))) {
    const image = await drawScene(recipe, { x: seed });
    const { faces } = await engine.analyse(await encodeJpeg(image, 85), { embeddings: true });
    const [face, other] = faces;
    if (face?.embedding && !other) embeddings.push(face.embedding);
  }
  indices.set(seed, index);
  if (embeddings.length === 3) candidates.push({ seed, embeddings });
  if ((index + 1) % 10 === 0) console.error(`drawn ${index + 1}/${candidateCount}`);
}
const { chosen, margin } = chooseCast(candidates, size, engine.operatingPoint.similarity);
await engine.close();

const left = { f: [...NAMES.f], m: [...NAMES.m] };
const members = chosen.map(({ seed }) => {
  const name = left[identityFromSeed(seed).sex > 0.5 ? 'm' : 'f'].shift();
  if (name === undefined) throw new RangeError(`there are not names enough for ${size} people`);
  return { name, seed, own: imagesOf(name, seed, indices.get(seed) ?? 0) };
});
const [first] = members;
if (!first) throw new RangeError('a cast has one person at least');
const images: Record<string, Recipe> = {};
for (const { name, own } of members)
  for (const [kind, recipe] of Object.entries(own)) images[`people/${name}-${kind}.jpg`] = recipe;

const group = (count: number, from: number): SceneRecipe => ({
  draw: 'group',
  people: Array.from({ length: count }, (_, i) => (members[(from + i) % members.length] ?? first).name),
  seed: `g${count}`,
});
Object.assign(images, {
  'groups/two.jpg': group(2, 2),
  'groups/three.jpg': group(3, 4),
  'groups/eleven.jpg': group(11, 7),
});
// The file names that the documents' commands print: run them in this folder.
for (const [name, of] of [
  ['id-photo', first.own.card],
  ['selfie', first.own.selfie],
] as const)
  images[`documents/${name}.jpg`] = { encode: 'progressive-jpeg', of };
for (const scene of [
  'landscape',
  'seaside',
  'checkers',
  'stripes',
  'clouds',
  'windows',
  'stillLife',
  'bricks',
] as const)
  images[`faceless/${scene}.jpg`] = { draw: 'faceless', scene, seed: '1' };
const of: SceneRecipe = { ...first.own.selfie, height: 400 };
for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] as const)
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
] as const)
  images[`formats/${file}`] = { encode, of };
// What a magic image shows contradicts the outcome that it forces: one person, well seen.
for (const [magic, seed, style] of [
  ['no-face', 'm1', 'armsLength'],
  ['two-faces', 'm8', 'laptop'],
  ['low-similarity', 'm4', 'sunny'],
  ['service-down', 'm2', 'close'],
  ['service-timeout', 'm10', 'evening'],
] as const) {
  images[`magic/${magic}.jpg`] = {
    magic,
    of: { draw: 'selfie', person: first.name, seed: `${first.seed}-${seed}`, style, height: 600 },
  };
}
for (const [file, damage] of [
  ['truncated.jpg', 'truncated-jpeg'],
  ['truncated.png', 'truncated-png'],
  ['html-behind.jpg', 'html-behind'],
  ['zip-behind.jpg', 'zip-behind'],
  ['png-called.jpg', 'wrong-extension'],
] as const)
  images[`broken/${file}`] = { damage, of };
for (const [file, damage] of [
  ['text.jpg', 'text'],
  ['empty.jpg', 'empty'],
  ['bomb.png', 'bomb'],
] as const)
  images[`broken/${file}`] = { damage };

console.log(`# yaml-language-server: $schema=../schemas/fixture-recipe.schema.json
# The cast and the images of the fixture pack. Made by "npm run choose-cast -- ${candidateCount} ${size}": of ${candidates.length} candidates
# these are the easiest to tell apart; no pair of theirs is closer to the decision point than ${margin.toFixed(3)}.
# "npm run fixtures" draws the pack from it.`);
const cast = Object.fromEntries(members.map(({ name, seed }) => [name, seed]));
console.log(stringify({ cast, images }, { lineWidth: 140, aliasDuplicateObjects: false }).trimEnd());
