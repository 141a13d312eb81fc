import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runDoppel } from '../support/runDoppel.js';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'doppel-'));

async function fixtures(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runDoppel(['fixtures', ...args]);
  expect(code, stderr).toBe(0);
  return stdout;
}

describe('doppel fixtures', () => {
  it('lists what comes with Doppel', async () => {
    const list = await fixtures('list');
    expect(list).toMatch(/^people\/ada-card\.jpg +card .* 1 face: ada$/m);
    expect(list).toMatch(/^groups\/eleven\.jpg .* 11 faces: /m);
    expect(list).toMatch(/^broken\/bomb\.png .*refused: too-many-pixels/m);
    const { cast } = JSON.parse(await fixtures('list', '--json')) as { cast: object };
    expect(Object.keys(cast).length).toBeGreaterThanOrEqual(24);
  });

  it('draws new people and labels all pairs of their images', async () => {
    const out = await folder();
    await fixtures('draw', '--people', '2', '--seed', 'test', '--captures', '1', '--out', out);
    const files = (await readdir(out, { recursive: true })).filter((name) => name.endsWith('.jpg'));
    expect(files).toHaveLength(6);
    const rows = (await readFile(join(out, 'pairs.csv'), 'utf8')).trim().split('\n').slice(1);
    expect(rows).toHaveLength(15);
    expect(rows.filter((row) => row.includes(',1,'))).toHaveLength(6);

    const again = await folder();
    await fixtures('draw', '--people', '2', '--seed', 'test', '--captures', '1', '--out', again);
    for (const file of files)
      expect((await readFile(join(out, file))).equals(await readFile(join(again, file)))).toBe(true);

    const sheet = join(out, 'sheet.png');
    expect(await fixtures('sheet', out, '--out', sheet)).toContain('6 images');
    expect(await sharp(sheet).metadata()).toMatchObject({ format: 'png', width: 8 + 6 * 208 });
  });

  it('climbs from one person to another, through every threshold once', async () => {
    const out = await folder();
    const steps = JSON.parse(
      await fixtures('morph', 'ada', 'ben', '--steps', '4', '--out', out, '--json'),
    ) as {
      share: number;
      similarity: number;
      scores: Record<string, { match: boolean }>;
    }[];
    expect(steps).toHaveLength(4);
    expect(steps[0]?.similarity).toBeCloseTo(1, 5);
    steps.slice(1).forEach(({ similarity }, i) => {
      expect(similarity).toBeLessThan(steps[i]?.similarity ?? 0);
    });
    const vendors = Object.keys(steps[0]?.scores ?? {});
    expect(vendors).toHaveLength(5);
    for (const vendor of vendors) {
      const matches = steps.map(({ scores }) => scores[vendor]?.match);
      expect([matches[0], matches.at(-1)], vendor).toEqual([true, false]);
      expect(matches.lastIndexOf(true), vendor).toBeLessThan(matches.indexOf(false));
    }
    expect(await readdir(out)).toHaveLength(4);
  });

  it('finds the image at a wanted similarity', async () => {
    const [step] = JSON.parse(await fixtures('morph', 'ada', 'ben', '--target', '0.30', '--json')) as {
      similarity: number;
    }[];
    expect(Math.abs((step?.similarity ?? 0) - 0.3)).toBeLessThan(0.02);
  });

  it('builds a pack from a recipe', async () => {
    const out = await folder();
    const recipe = join(out, 'recipe.yaml');
    await writeFile(
      recipe,
      `cast: { one: x1 }
images:
  a.jpg: { draw: selfie, person: one, seed: s, style: close, height: 300 }
  b.jpg: { draw: card, person: one, seed: s, template: 1 }
  c.jpg: { damage: text }
`,
    );
    expect(await fixtures('build', '--recipe', recipe, '--out', out)).toContain(
      '3 images and 1 labelled pairs',
    );
    const { images } = parse(await readFile(join(out, 'manifest.yaml'), 'utf8')) as {
      images: { file: string; refused?: string; expected?: { faces: number } }[];
    };
    expect(images.map(({ file, expected, refused }) => [file, expected?.faces ?? refused])).toEqual([
      ['a.jpg', 1],
      ['b.jpg', 1],
      ['c.jpg', 'not-jpeg-or-png'],
    ]);
  });

  it.each([
    [['draw', '--people', '0', '--out', 'x'], 'from 1 on'],
    [['draw', '--people', '3'], '--out'],
    [['morph', 'ada', 'ben', '--steps', '1'], 'from 2 on'],
    [['morph', 'ada', 'ben', '--target', '2'], 'from -1 to 1'],
    [['morph', 'ada', 'ada', '--target', '0.3'], 'alike'],
    [['sheet', 'no-such-folder'], 'no-such-folder'],
    [['build', '--recipe', 'no-such.yaml', '--out', 'x'], 'no-such.yaml'],
    [['lsit'], 'fixtures --help'],
  ])('says in one line what is wrong with %j', async (args, word) => {
    const { code, stderr } = await runDoppel(['fixtures', ...args]);
    expect([code, stderr.trim().split('\n').length], stderr).toEqual([2, 1]);
    expect(stderr).toContain(word);
  });
});
