// Draws morph series between random people and says whether each falls at every step and crosses each vendor's threshold once:
//   npm run check-morphs -- 20 seed
import { join } from 'node:path';
import { packageRoot } from '../dist/core/packageRoot.js';
import { ScoreScale } from '../dist/core/ScoreScale.js';
import { createEngine } from '../dist/engine/index.js';
import { measureMorphs } from '../dist/fixture-pack/index.js';
import { identityFromSeed } from '../dist/synthetic/index.js';
import { loadSpecs } from '../dist/contract/loadSpecs.js';

const [count = '20', seed = '1'] = process.argv.slice(2);
const specs = await loadSpecs(join(packageRoot(), 'spec'));
const scales = specs
  .flatMap(({ operations }) => operations)
  .filter(({ threshold }) => threshold)
  .map(({ threshold }) => new ScoreScale(threshold));
const engine = await createEngine();

let [falling, crossing, alike] = [0, 0, 0];
for (let i = 0; i < Number(count); i++) {
  const [a, b] = ['a', 'b'].map((side) => identityFromSeed(`${seed}/ladder/${i}/${side}`));
  const steps = await measureMorphs(engine, a, b, 11);
  const values = steps.map(({ similarity }) => similarity);
  const falls = steps.length === 11 && values.every((value, k) => k === 0 || value < values[k - 1]);
  const crossings = scales.map((scale) => {
    const matches = values.map((value) => scale.isMatch(scale.scoreOf(value)));
    return matches.filter((match, k) => k > 0 && match !== matches[k - 1]).length;
  });
  const once = crossings.every((n) => n === 1);
  const falseMatch = values.at(-1) >= engine.operatingPoint.similarity;
  falling += falls ? 1 : 0;
  crossing += once ? 1 : 0;
  alike += falseMatch ? 1 : 0;
  const verdict = falseMatch
    ? 'the engine takes the two for one person'
    : once
      ? 'crosses each threshold once'
      : `crossings ${crossings}`;
  console.log(
    `${i}: ${values.map((value) => value.toFixed(2)).join(' ')}  ${falls ? 'falls' : 'DOES NOT FALL'}; ${verdict}`,
  );
}
console.log(
  `${falling} of ${count} fall at every step; ${crossing} cross each of ${scales.length} thresholds once; ${alike} pairs are taken for one person`,
);
await engine.close();
