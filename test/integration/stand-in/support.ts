import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { StandInProcess } from '../../stand-in/control/client.ts';
import type { StandInOptions } from '../../stand-in/control/client.ts';
import '../../stand-in/fixtures/fixture.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'stand-in', 'fixtures');

/** A temporary folder with directories for the app's data and the stand-in's state, removed after the test. */
export interface TestFolder {
  root: string;
  userData: string;
  stateDir: string;
  /** Writes a file and returns its path. */
  write: (name: string, content: Buffer | string) => string;
}

/** Registers a function to run after the test, or after all tests of the file. */
type AtEnd = (act: () => Promise<void> | void) => void;

export function createTestFolder(atEnd: AtEnd = onTestFinished): TestFolder {
  const root = mkdtempSync(join(tmpdir(), 'keyfob-stand-in-test-'));
  atEnd(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
  return {
    root,
    userData: join(root, 'data'),
    stateDir: join(root, 'state'),
    write: (name, content) => {
      const path = join(root, name);
      writeFileSync(path, content);
      return path;
    },
  };
}

/** Options of {@link startFixture}. */
export interface FixtureOptions extends Partial<Omit<StandInOptions, 'entry' | 'stateDir'>> {
  folder?: TestFolder;
  /** When to kill the process; see {@link startShared}. */
  atEnd?: AtEnd;
  /** False starts the process without waiting for it to be ready. */
  waits?: boolean;
}

/**
 * Starts a fixture app, by default with a new test folder, and waits until it is ready. It is killed after the test.
 * @param name file in the folder of fixtures, or an absolute path
 */
export async function startFixture(name: string, options: FixtureOptions = {}): Promise<StandInProcess> {
  const {
    atEnd = onTestFinished,
    folder = createTestFolder(atEnd),
    waits = true,
    args = [],
    ...rest
  } = options;
  const app = new StandInProcess({
    ...rest,
    // Most of these tests have no page and need no browser.
    env: { KEYFOB_STAND_IN_BROWSER_START: 'lazy', ...rest.env },
    entry: resolve(fixtures, name),
    args: [`--user-data-dir=${folder.userData}`, ...args],
    stateDir: folder.stateDir,
  });
  atEnd(async () => {
    await app.kill();
  });
  if (waits) await app.call('whenReady');
  return app;
}

/** Starts a fixture app for all tests of a file; call it in `beforeAll`. */
export function startShared(name: string, options: FixtureOptions = {}): Promise<StandInProcess> {
  return startFixture(name, { ...options, atEnd: afterAll });
}

/** Returns `fixture.log` of an app. */
export function readLog(app: StandInProcess): Promise<string[]> {
  return app.evaluate(() => globalThis.fixture.log);
}
