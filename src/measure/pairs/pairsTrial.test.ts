import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MeasureError } from '../MeasureError.js';
import { pairsTrial } from './pairsTrial.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doppel-'));
  for (const name of ['a1', 'a2', 'a3', 'b1']) await writeFile(join(folder, name), name);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function trialOf(csv: string): ReturnType<typeof pairsTrial> {
  const file = join(folder, 'pairs.csv');
  await writeFile(file, csv);
  return pairsTrial({ file, images: folder });
}

describe('a pairs file', () => {
  it('may spell its labels in every accepted way', async () => {
    const { pairs } = await trialOf(
      '\ufeffsame,b,a\r\n1,a2,a1\r\nTRUE,a3,a1\r\n\r\ngenuine, a3 ,a2\r\n0,b1,a1\r\nfalse,b1,a2\r\n"impostor",b1,a3\r\n',
    );
    expect(pairs.map(({ same }) => same)).toEqual([true, true, true, false, false, false]);
  });

  it('loads each image under one name, however its path is spelled', async () => {
    const trial = await trialOf('a,b,same\na1,./a2,1\n./a1,b1,0\n');
    expect(trial.samples.map(({ name }) => name)).toEqual(['a1', 'a2', 'b1']);
    expect(trial.pairs[1]).toEqual({ a: 0, b: 2, same: false });
    expect(Buffer.from(await trial.load(2)).toString()).toBe('b1');
  });

  it('without persons takes images that genuine pairs join for one person', async () => {
    const { samples } = await trialOf('a,b,same\na1,a2,1\na2,a3,1\na1,b1,0\n');
    const [a1, a2, a3, b1] = samples.map(({ person }) => person);
    expect([a2, a3]).toEqual([a1, a1]);
    expect(b1).not.toBe(a1);
  });

  it('with persons takes its word for them', async () => {
    const { samples } = await trialOf('a,b,same,person_a,person_b\na1,b1,0,ada,ben\na2,b1,0,ada,ben\n');
    expect(samples.map(({ person }) => person)).toEqual(['ada', 'ben', 'ada']);
  });

  it.each([
    ['lacks a column', 'a,b\na1,a2\n', ':1', 'same'],
    ['has one column of persons', 'a,b,same,person_a\na1,a2,1,ada\n', ':1', 'person_b'],
    ['has an unknown label', 'a,b,same\na1,a2,1\na1,b1,maybe\n', ':3', '"maybe"'],
    ['has an empty cell', 'a,b,same\na1,,1\n', ':2', 'b is empty'],
    ['has an empty person', 'a,b,same,person_a,person_b\na1,a2,1,ada,\n', ':2', 'person_b is empty'],
    ['has a short line', 'a,b,same\na1,a2,1\na1,b1\n', ':3', 'Record Length'],
    ['has an open quote', 'a,b,same\n"a1,a2,1\n', ':', 'Quote'],
    ['has no line', 'a,b,same\n', '', 'holds no pair'],
    ['is empty', '', '', 'holds no pair'],
    ['names an image that is not there', 'a,b,same\na1,a2,1\na1,c1,0\n', ':3', 'no c1'],
    ['compares an image with itself', 'a,b,same\na1,./a1,1\n', ':2', 'itself'],
    ['contradicts itself', 'a,b,same\na1,a2,1\na2,a3,1\na1,a3,0\n', ':4', 'genuine pairs'],
    ['labels two persons genuine', 'a,b,same,person_a,person_b\na1,b1,1,ada,ben\n', ':2', 'ada and ben'],
    ['labels one person impostor', 'a,b,same,person_a,person_b\na1,a2,0,ada,ada\n', ':2', 'ada'],
    [
      'gives an image two persons',
      'a,b,same,person_a,person_b\na1,b1,0,ada,ben\na1,a2,1,eve,eve\n',
      ':3',
      'further up',
    ],
  ])('that %s is refused with its place', async (_, csv, place, words) => {
    const error: unknown = await trialOf(csv).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MeasureError);
    const { message } = error as MeasureError;
    expect(message).toContain(`pairs.csv${place}`);
    expect(message).toContain(words);
    expect(message).not.toContain('\n');
  });

  it('that is missing is named', async () => {
    await expect(pairsTrial({ file: 'no-such.csv', images: folder })).rejects.toThrow(
      'no-such.csv: cannot be read (ENOENT)',
    );
  });
});
