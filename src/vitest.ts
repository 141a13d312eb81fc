/** Doppel in Vitest: `import { test } from 'doppel/vitest'` gives every test a stub of its own worker, as good as new. */
import { test as base, type TestAPI } from 'vitest';
import { startStub, type RunningStub, type StubOptions } from './stub/index.js';

/** What the tests get. */
export interface DoppelFixtures {
  /** A stub on a free port, reset before each test. */
  readonly doppel: RunningStub;
}

/**
 * Vitest's `test` with a stub: one for each worker, started when a test first asks for it, reset before each test that does.
 *
 * @param options - how to start it
 * @param isolation - `worker`, the default, shares a stub among the tests of a worker one after the other; `test` starts one for
 * each test, which tests that run concurrently need: models stay loaded, so that it costs some milliseconds
 *
 * @example
 * const test = testWith({}, { scope: 'test' });
 * describe.concurrent('a client', () => {
 *   test('meets a 402', async ({ doppel, expect }) => { doppel.force({ operation: 'verify', code: 402 }); });
 * });
 */
export function testWith(
  options: StubOptions = {},
  { scope = 'worker' }: { readonly scope?: 'worker' | 'test' } = {},
): TestAPI<DoppelFixtures> {
  if (scope === 'test') {
    return base.extend<DoppelFixtures>({
      // Vitest reads the names of the fixtures that are used from this pattern.
      doppel: async ({}, use) => {
        await using stub = await startStub(options);
        await use(stub);
      },
    });
  }
  return base
    .extend<{ running: RunningStub }>({
      running: [
        // Vitest reads the names of the fixtures that are used from this pattern.
        async ({}, use) => {
          const stub = await startStub(options);
          await use(stub);
          await stub.close();
        },
        { scope: 'worker' },
      ],
    })
    .extend<DoppelFixtures>({
      doppel: async ({ running }, use) => {
        running.reset();
        await use(running);
      },
    });
}

/** {@link testWith} without options. */
export const test: TestAPI<DoppelFixtures> = testWith();
