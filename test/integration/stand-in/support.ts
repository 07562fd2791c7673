import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { StandInProcess } from '../../stand-in/control/client.ts';
import type { StandInOptions } from '../../stand-in/control/client.ts';
import '../../stand-in/fixtures/fixture.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'stand-in', 'fixtures');

/** A world of its own for one test: directories for data, state and files, removed at its end. */
export interface World {
  root: string;
  userData: string;
  stateDir: string;
  /** Writes a file and returns its path. */
  write: (name: string, content: Buffer | string) => string;
}

/** Does something when the running test is over, or, outside of a test, when the file is. */
type AtEnd = (act: () => Promise<void> | void) => void;

/** Makes a world for the running test. */
export function createWorld(atEnd: AtEnd = onTestFinished): World {
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
  world?: World;
  /** When to kill it; see {@link startShared}. */
  atEnd?: AtEnd;
  /** False starts the process without waiting for it to be ready. */
  waits?: boolean;
}

/**
 * Starts a fixture app, by default in a world of its own, and waits until it is ready. It is killed when the test ends.
 * @param name file in the folder of fixtures, or an absolute path
 */
export async function startFixture(name: string, options: FixtureOptions = {}): Promise<StandInProcess> {
  const { atEnd = onTestFinished, world = createWorld(atEnd), waits = true, args = [], ...rest } = options;
  const app = new StandInProcess({
    ...rest,
    // Most of these tests show no page, and need not wait for a browser.
    env: { KEYFOB_STAND_IN_BROWSER_START: 'lazy', ...rest.env },
    entry: resolve(fixtures, name),
    args: [`--user-data-dir=${world.userData}`, ...args],
    stateDir: world.stateDir,
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

/** What `fixture.log` of an app holds. */
export function readLog(app: StandInProcess): Promise<string[]> {
  return app.evaluate(() => globalThis.fixture.log);
}
