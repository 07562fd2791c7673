import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { Result } from '../../../shared/result.ts';
import { freePort } from '../../support/raw-http.ts';
import { failureOf, NOTHING_LEFT, openScene, withAuth, type SceneOptions } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { markOf, visitCallback } from '../../support/visit-callback.ts';
import { connectInput } from '../../support/core-harness.ts';

const sim = await sharedSimulator();

/** A scene whose system accepts the URL of a sign-in but never reports whether the browser opened. */
const silentScene = async (options: SceneOptions = {}) => {
  const openedUrls: string[] = [];
  const open = (url: string): Promise<Result<null>> => {
    openedUrls.push(url);
    return new Promise(() => undefined);
  };
  const scene = await openScene(sim, { ...options, ports: { browser: { open } } });
  const start = async () => {
    const before = openedUrls.length;
    const started = scene.core.connect.start(PAGE, connectInput({ ...scene, scopes: ['email'] }));
    if (!started.ok) throw new Error(started.error.code);
    await expect.poll(() => openedUrls.length).toBe(before + 1);
    return { id: started.value.attemptId, url: openedUrls.at(-1) ?? '' };
  };
  return { ...scene, start };
};

describe('a system that never reports whether the browser opened', () => {
  it('does not delay the response', async () => {
    await using scene = await silentScene();
    const { id, url } = await scene.start();
    const page = await visitCallback(await sim.authorize(url, { as: 'anna' }));
    expect(markOf(page)).toBe('ok');
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('D25: does not delay a cancel, and the port is free for the next sign-in', async () => {
    const port = await freePort();
    await using scene = await silentScene({
      edit: (record) => withAuth(record, { redirect: { loopback: { port } } }),
    });
    const first = await scene.start();
    scene.core.connect.cancel(first.id);
    expect(failureOf(await scene.finished(first.id))).toBe('connect.cancelled');
    const second = await scene.start();
    expect(scene.attempt(second.id)).toMatchObject({ problem: null });
    scene.clock.advance(10 * 60 * 1000);
    expect(failureOf(await scene.finished(second.id))).toBe('connect.deadline');
    await expect.poll(() => scene.leftovers(second.id)).toEqual(NOTHING_LEFT);
  });

  it('does not delay opening it again', async () => {
    await using scene = await silentScene();
    const { id } = await scene.start();
    const again = scene.core.connect.launchAgain(id, 'browser');
    scene.core.connect.cancel(id);
    expect(await again).toMatchObject({ ok: false, error: { code: 'connect.cancelled' } });
  });

  it('does not delay quitting', async () => {
    await using scene = await silentScene();
    await scene.start();
    await scene.stop();
    expect(scene.clock.pending).toBe(0);
  });
});
