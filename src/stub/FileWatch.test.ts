import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileWatch } from './FileWatch.js';

let root: string;
let file: string;
let watching: FileWatch;
const told: string[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doppel-watch-'));
  mkdirSync(join(root, 'folder'));
  file = join(root, 'folder', 'file');
  writeFileSync(file, 'one');
  told.length = 0;
  watching = new FileWatch([file], (path) => told.push(path));
});
afterEach(async () => {
  await watching.close();
  rmSync(root, { recursive: true });
});

const change = (text = String(Math.random())): void => {
  writeFileSync(file, text);
};
/** Told once, and not again. */
async function expectTold(): Promise<void> {
  await expect.poll(() => told.length, { timeout: 3000, interval: 20 }).toBeGreaterThan(0);
  await sleep(250);
  expect(told.splice(0)).toEqual([file]);
}

it.each<[string, () => Promise<void> | void]>([
  ['written in place', () => change()],
  [
    'replaced by another',
    () => {
      writeFileSync(`${file}.new`, 'two');
      renameSync(`${file}.new`, file);
    },
  ],
  [
    'replaced by one that is as long and as old',
    () => {
      const now = new Date();
      utimesSync(file, now, now);
      writeFileSync(`${file}.new`, 'two');
      utimesSync(`${file}.new`, now, now);
      renameSync(`${file}.new`, file);
    },
  ],
  [
    'removed and made again at once',
    () => {
      rmSync(file);
      change();
    },
  ],
  [
    'removed and made again a moment later',
    async () => {
      rmSync(file);
      await sleep(300);
      change();
    },
  ],
  [
    'replaced with its folder',
    () => {
      rmSync(dirname(file), { recursive: true });
      mkdirSync(dirname(file));
      change();
    },
  ],
  [
    'replaced with its folder by a move',
    () => {
      mkdirSync(join(root, 'new'));
      writeFileSync(join(root, 'new', 'file'), 'two');
      renameSync(dirname(file), join(root, 'old'));
      renameSync(join(root, 'new'), dirname(file));
    },
  ],
  [
    'swapped by a link to it',
    () => {
      writeFileSync(join(root, 'other'), 'two');
      rmSync(file);
      symlinkSync(join(root, 'other'), file);
    },
  ],
  [
    'swapped by a link to its folder',
    () => {
      mkdirSync(join(root, 'next'));
      writeFileSync(join(root, 'next', 'file'), 'two');
      rmSync(dirname(file), { recursive: true });
      symlinkSync(join(root, 'next'), dirname(file));
    },
  ],
])('tells of a file that was %s, and of what happens to it after', async (_how, edit) => {
  await edit();
  await expectTold();
  change();
  await expectTold();
});

it('tells once of a file that is written in many steps', async () => {
  for (let i = 0; i < 8; i++) {
    change();
    await sleep(40);
  }
  await expectTold();
});

it('tells of a file that is gone for good, and of its return', async () => {
  rmSync(file);
  await sleep(600);
  expect(told).toEqual([]);
  await expectTold();
  change();
  await expectTold();
});

it('tells of nothing when nothing happens, nor when it is closed', async () => {
  await sleep(400);
  await watching.close();
  change();
  await sleep(400);
  expect(told).toEqual([]);
});
