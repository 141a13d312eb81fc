import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutantsOf, type MutantResult } from '../../../src/selftest/index.js';
import { runMutant } from '../../../src/selftest/run/runMutant.js';
import { VendorRunner } from '../../../src/selftest/run/VendorRunner.js';
import { releaseModels } from '../../../src/stub/index.js';

/** Two of a kind; with values that later requests use among them. */
const MUTANTS: Readonly<Record<string, readonly string[]>> = {
  deepidv: [
    'compareFaces.200.confidence:as-text',
    'compareFaces.200.isMatch:renamed',
    'compareFaces.400:status-422',
    'compareFaces.401.message:null',
    'presignUpload.200.uploads[*].fileKey:empty',
    'responses-as-text',
    'mismatch-402',
  ],
};

describe.each(Object.entries(MUTANTS))('mutants of %s that only change responses', (vendor, ids) => {
  let runner: VendorRunner;
  beforeAll(async () => {
    runner = await VendorRunner.open(vendor);
  }, 120_000);
  afterAll(async () => {
    await runner.close();
    await releaseModels();
  });

  it.each(ids)('%s', { timeout: 120_000 }, async (id) => {
    const mutant = (await mutantsOf(vendor)).find((one) => one.id === id);
    if (!mutant) throw new Error(`${vendor} has no mutant ${id}`);
    const [recorded, sent] = [
      await runMutant(runner, mutant),
      await runMutant(runner, mutant, { overHttp: true }),
    ];
    expect(recorded).toEqual<MutantResult>(sent);
  });
});
