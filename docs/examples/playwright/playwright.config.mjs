import { defineConfig } from '@playwright/test';

// Playwright starts the stub, waits until it answers, and ends it. No browser is needed for tests of an API.
export default defineConfig({
  use: { baseURL: 'http://127.0.0.1:4020' },
  webServer: {
    command: 'npx doppel serve --port 4020',
    url: 'http://127.0.0.1:4020/v1/healthz',
    reuseExistingServer: false,
  },
  workers: 1,
});
