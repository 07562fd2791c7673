import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Before any worker starts: changing the zone inside a running one has no effect on some platforms.
process.env.TZ = 'UTC';

const root = resolve(import.meta.dirname, '..');
const quickScrypt = [resolve(root, 'test/support/quick-scrypt.ts')];

/**
 * One project per folder below test/; `vitest --project unit` runs one of them. The time limit only ends a test that hangs: it is several
 * times what a busy machine needs.
 */
const project = (name: string, testTimeout: number, setupFiles: string[] = []) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    setupFiles,
    hookTimeout: 120_000,
  },
});

/** Runs the files that take longest first: one that began last would keep a single worker busy at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      /\/integration\/(?:crash|scripts)\//.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  root,
  cacheDir: resolve(root, '.cache/vite'),
  resolve: {
    // Plain Node can't run Electron (docs/adr/0002). A member that the double does not have throws.
    alias: [{ find: /^electron$/, replacement: resolve(root, 'test/support/electron-double/electron.ts') }],
  },
  test: {
    globalSetup: resolve(root, 'test/support/build-catalog.ts'),
    projects: [
      project('unit', 60_000),
      project('contract', 120_000, quickScrypt),
      project('boundaries', 60_000),
      project('security', 120_000, quickScrypt),
      project('integration', 120_000, quickScrypt),
    ],
    setupFiles: ['loopback-only.ts', 'electron-double/reset.ts'].map((file) =>
      resolve(root, 'test/support', file),
    ),
    // A package that is not inlined would load `electron` past the alias.
    server: { deps: { inline: ['electron-store'] } },
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    allowOnly: false,
    restoreMocks: true,
    // Vitest gives up after a second, in which a busy machine may not have begun.
    expect: { poll: { timeout: 20_000 } },
    unstubEnvs: true,
    unstubGlobals: true,
    env: { TZ: 'UTC' },
  },
});
