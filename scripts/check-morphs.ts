// Draws morph series between random people and says whether each falls at every step and crosses each vendor's threshold once:
//   npm run check-morphs -- 20 seed
import { ScoreScale } from '#core/ScoreScale';
import { createEngine } from '#engine';
import { measureMorphs } from '#fixture-pack';
import { identityFromSeed, type Identity } from '#synthetic';
import { loadSpecs } from '#contract/loadSpec';

const STEPS = 11;

const [count = '20', seed = '1'] = process.argv.slice(2);
const specs = await loadSpecs();
const scales = specs
  .flatMap(({ operations }) => operations)
  .flatMap(({ threshold }) => (threshold ? [new ScoreScale(threshold)] : []));
const engine = await createEngine();

let [falling, crossing, alike] = [0, 0, 0];
for (let i = 0; i < Number(count); i++) {
  const person = (side: string): Identity => identityFromSeed(`${seed}/morph/${i}/${side}`);
  const steps = await measureMorphs(engine, person('a'), person('b'), STEPS);
  const values = steps.map(({ similarity }) => similarity);
  const falls = values.length === STEPS && values.every((value, k) => value < (values[k - 1] ?? Infinity));
  const crossings = scales.map((scale) => {
    const matches = values.map((value) => scale.isMatch(scale.scoreOf(value)));
    return matches.filter((match, k) => k > 0 && match !== matches[k - 1]).length;
  });
  const once = crossings.every((n) => n === 1);
  const falseMatch = (values.at(-1) ?? -1) >= engine.operatingPoint.similarity;
  falling += falls ? 1 : 0;
  crossing += once ? 1 : 0;
  alike += falseMatch ? 1 : 0;
  const verdict = falseMatch
    ? 'the engine takes the two for one person'
    : once
      ? 'crosses each threshold once'
      : `crossings ${crossings.join(',')}`;
  console.log(
    `${i}: ${values.map((value) => value.toFixed(2)).join(' ')}  ${falls ? 'falls' : 'DOES NOT FALL'}; ${verdict}`,
  );
}
console.log(
  `${falling} of ${count} fall at every step; ${crossing} cross each of ${scales.length} thresholds once; ${alike} pairs are taken for one person`,
);
await engine.close();
