import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,scripts,test}/**/*.test.ts'],
    globalSetup: ['test/setup/builtModels.ts'],
    // Drawing and inference are plain computing: every processor is worth a worker.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
