import { resolve } from 'node:path';
import { defineConfig } from 'playwright/test';

const root = resolve(import.meta.dirname, '..');

/** As root Chromium refuses to start with its sandbox; the rest keeps it from talking to anyone by itself. */
const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];
const executablePath = process.env.KEYFOB_CHROMIUM;

export default defineConfig({
  testDir: resolve(root, 'test/e2e'),
  testMatch: '**/*.spec.ts',
  outputDir: resolve(root, 'test-results'),
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Both only end what hangs: they are several times what a busy machine needs.
  timeout: 240_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    actionTimeout: 20_000,
    timezoneId: 'UTC',
    locale: 'en-GB',
    launchOptions: { args: chromiumArgs, ...(executablePath === undefined ? {} : { executablePath }) },
  },
});
