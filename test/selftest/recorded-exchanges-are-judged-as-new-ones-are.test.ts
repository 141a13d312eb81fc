import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutantsOf, type DefectResult } from '../../src/selftest/index.js';
import { runDefect } from '../../src/selftest/run/runDefect.js';
import { VendorBench } from '../../src/selftest/run/VendorBench.js';
import { releaseModels } from '../../src/stub/index.js';

/** Two of a kind; with values that later requests use among them. */
const MUTANTS: Readonly<Record<string, readonly string[]>> = {
  deepidv: [
    'compareFaces.200.confidence:as-text',
    'compareFaces.200.isMatch:renamed',
    'compareFaces.400:status-422',
    'compareFaces.401.message:null',
    'presignUpload.200.uploads[*].fileKey:empty',
    'answers-as-text',
    'mismatch-402',
  ],
};

describe.each(Object.entries(MUTANTS))('mutants of %s that only change responses', (vendor, ids) => {
  let bench: VendorBench;
  beforeAll(async () => {
    bench = await VendorBench.open(vendor);
  }, 120_000);
  afterAll(async () => {
    await bench.close();
    await releaseModels();
  });

  it.each(ids)('%s', { timeout: 120_000 }, async (id) => {
    const mutant = (await mutantsOf(vendor)).find((one) => one.id === id);
    if (!mutant) throw new Error(`${vendor} has no mutant ${id}`);
    const [recorded, sent] = [
      await runDefect(bench, mutant),
      await runDefect(bench, mutant, { overHttp: true }),
    ];
    expect(recorded).toEqual<DefectResult>(sent);
  });
});
