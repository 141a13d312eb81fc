import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultPackFolder } from '../packs/defaultPackFolder.js';
import { createModel } from './OnnxRuntime.js';

const SIDE = 112;

it('lets other work of the process in between models that are wanted at once', async () => {
  const bytes = readFileSync(join(defaultPackFolder(), 'landmarks68.onnx'));
  const model = await createModel(bytes, { threads: 1 });
  let turn = 0;
  let counting = true;
  const count = (): void => {
    turn++;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  const run = async (): Promise<number> => {
    await model.run(new Uint8Array(SIDE * SIDE * 3), [1, SIDE, SIDE, 3]);
    return turn;
  };
  const turns = await Promise.all([run(), run(), run(), run()]);
  counting = false;
  expect(new Set(turns).size).toBe(turns.length);
  await model.release();
});

it('goes on after a run that has failed', async () => {
  const bytes = readFileSync(join(defaultPackFolder(), 'landmarks68.onnx'));
  const model = await createModel(bytes, { threads: 1 });
  const wrong = model.run(new Uint8Array(3), [1, 1, 1, 3]);
  const right = model.run(new Uint8Array(SIDE * SIDE * 3), [1, SIDE, SIDE, 3]);
  await expect(wrong).rejects.toThrow();
  expect([...(await right).values()][0]).toHaveLength(136);
  await model.release();
});
