/**
 * Take samples of each contender in turns, one a round; each round begins with another contender. A first round that does
 * not count warms all of them up.
 *
 * @param contenders - `{ name, role, note?, sample: () => Promise<number> }`
 * @returns the rows of a table
 */
export async function inTurns(contenders, { rounds, log = () => undefined, warm = true }) {
  const samples = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = warm ? -1 : 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const { name, sample } = contenders[(turn + Math.max(0, round)) % contenders.length];
      const value = await sample();
      if (!(value >= 0)) throw new RangeError(`${name} measured ${value}`);
      log(round < 0 ? `warm-up, ${name}: ${value}` : `round ${round + 1}, ${name}: ${value}`);
      if (round >= 0) samples.get(name).push(value);
    }
  }
  return contenders.map(({ name, role, note }) => ({
    name,
    role,
    ...(note && { note }),
    samples: samples.get(name),
  }));
}
