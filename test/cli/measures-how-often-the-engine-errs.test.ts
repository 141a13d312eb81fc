import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Measurement } from '../../src/measure/index.js';
import {
  captureFromSeed,
  encodeJpeg,
  identityFromSeed,
  renderFaceless,
  renderPortrait,
} from '../../src/synthetic/index.js';
import { runDoppel } from '../support/runDoppel.js';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doppel-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('doppel measure --people', () => {
  const args = ['measure', '--people', '4', '--captures', '2', '--seed', 'test'];

  it('gives the same numbers for the same seed, and draws the curve', { timeout: 120_000 }, async () => {
    const svg = join(folder, 'det.svg');
    const [first, second] = [
      await runDoppel([...args, '--json', '--det', svg]),
      await runDoppel([...args, '--json']),
    ];
    expect([first.code, second.code], first.stderr).toEqual([0, 0]);
    expect(second.stdout).toBe(first.stdout);
    const measured = JSON.parse(first.stdout) as Measurement;
    expect(measured.source).toMatchObject({ kind: 'people', people: 4, captures: 2, seed: 'test' });
    expect(measured.counts).toMatchObject({ people: 4, images: 8, genuinePairs: 4, impostorPairs: 24 });
    expect(measured.detection.one).toMatchObject({ events: 8, trials: 8 });
    expect(measured.points.map(({ similarity }) => similarity)).toEqual([0.2975, 0.3825]);
    expect(measured.similarity.genuine['p50']).toBeGreaterThan(measured.similarity.impostor['p50'] ?? 1);
    expect(measured.people).toHaveLength(4);
    expect(first.stderr.trim().split('\n').at(-1)).toBe('8 of 8 images (100 %)');
    expect((await sharp(await readFile(svg)).metadata()).format).toBe('svg');
  });

  it('prints a table, with the decision points asked for', { timeout: 60_000 }, async () => {
    const { stdout, code } = await runDoppel([
      'measure',
      '--people',
      '2',
      '--captures',
      '2',
      '--threshold',
      '0.5',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^2 people x 2 captures of strength 1, seed 1: 2 genuine and 4 impostor pairs/);
    expect(stdout).toContain('similarity 0.5000, asked for');
    expect(stdout).toContain('nothing about real faces');
  });
});

describe('doppel measure --pairs', () => {
  it('measures images of the user, and counts an image without a face', { timeout: 60_000 }, async () => {
    const images = join(folder, 'images');
    await mkdir(join(images, 'ada'), { recursive: true });
    for (const [name, person] of [
      ['ada/1.jpg', 'ada'],
      ['ada/2.jpg', 'ada'],
      ['ben.jpg', 'ben'],
    ] as const) {
      const capture = captureFromSeed(name, 0.5);
      await writeFile(
        join(images, name),
        await encodeJpeg(await renderPortrait(identityFromSeed(person), capture)),
      );
    }
    await writeFile(join(images, 'wall.jpg'), await encodeJpeg(renderFaceless('bricks', 1)));
    const csv = join(folder, 'pairs.csv');
    await writeFile(
      csv,
      'a,b,same\nada/1.jpg,ada/2.jpg,1\nada/1.jpg,wall.jpg,genuine\nada/2.jpg,ben.jpg,0\n',
    );
    const { code, stdout, stderr } = await runDoppel([
      'measure',
      '--pairs',
      csv,
      '--images',
      images,
      '--json',
    ]);
    expect(code, stderr).toBe(0);
    const measured = JSON.parse(stdout) as Measurement;
    expect(measured.detection.none).toMatchObject({ events: 1, trials: 4 });
    expect(measured.counts).toMatchObject({ people: 2, genuinePairs: 2, genuineLost: 1, impostorLost: 0 });
    expect(measured.points[0]).toMatchObject({
      falseNonMatch: { events: 1, trials: 2 },
      falseMatch: { trials: 1 },
    });
  });

  it('names the image that is none', async () => {
    await writeFile(join(folder, 'text.jpg'), 'not an image');
    await writeFile(join(folder, 'text-2.jpg'), 'not an image either');
    const csv = join(folder, 'broken.csv');
    await writeFile(csv, 'a,b,same\ntext.jpg,text-2.jpg,1\n');
    const { code, stdout, stderr } = await runDoppel(['measure', '--pairs', csv, '--images', folder]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^doppel: \S+broken\.csv:2: text(-2)?\.jpg: [^\n]+\n$/);
  });
});
