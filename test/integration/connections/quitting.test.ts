import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hold, type Simulator } from '../../sandbox/simulator.ts';
import { connectedScene, HOUR } from '../../support/connected-scene.ts';
import { startCore } from '../../support/core-harness.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const sim: Simulator = await sharedSimulator();

const uncaught: unknown[] = [];
const note = (error: unknown): void => void uncaught.push(error);
beforeEach(() => {
  uncaught.length = 0;
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
});
afterEach(() => {
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
});

/** Lets all pending callbacks run. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

describe('quitting during a refresh', () => {
  it('D44: waits for the response, which may contain the only valid refresh token', async () => {
    using folder = temporaryDirectory();
    await using scene = await connectedScene(sim, { directory: folder.path });
    const before = storedTokens(scene, scene.id).refresh;
    scene.clock.advance(HOUR);
    const refresh = hold();
    sim.next('refresh', refresh);
    void scene.check();
    await refresh.arrived;
    const stopped = scene.stop();
    scene.clock.advance(2000);
    await turn();
    refresh.release();
    await stopped;

    await using later = await startCore({ directory: folder.path, keyStore: scene.keyStore });
    const after = storedTokens(later, scene.id).refresh;
    expect(after).toBeTruthy();
    expect(after).not.toBe(before);
  });

  it('waits a limited time, and a late response does no harm', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const refresh = hold();
    sim.next('refresh', refresh);
    const checked = scene.check();
    await refresh.arrived;
    const stopped = scene.stop();
    scene.clock.advance(2000);
    await turn();
    scene.clock.advance(8000);
    await stopped;
    refresh.release();
    expect(await checked).toMatchObject({ ok: false });
    await turn();
    expect(uncaught).toEqual([]);
  });
});

it('an unreadable data file leaves the state as it was', async () => {
  await using scene = await connectedScene(sim);
  const shown = scene.connections();
  scene.ports.database.close();
  scene.core.state.touch('connections');
  await turn();
  expect(scene.connections()).toEqual(shown);
  expect(scene.logged).toContainEqual({
    event: 'storage.failed',
    fields: expect.objectContaining({ where: 'state' }) as object,
  });
  expect(uncaught).toEqual([]);
});
