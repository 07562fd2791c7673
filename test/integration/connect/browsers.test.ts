import { afterEach, describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { openScene, parametersOf, withAuth, type Scene, type SceneOptions } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const sim = await sharedSimulator();
const WORK = { browserId: 'firefox.desktop', profileId: 'work' };
const FIREFOX = {
  id: 'firefox.desktop',
  name: 'Firefox',
  profiles: ['home', 'work'].map((id) => ({ id, name: id.toUpperCase() })),
};

const stack: Scene[] = [];
afterEach(async () => {
  for (const scene of stack.splice(0)) await scene[Symbol.asyncDispose]();
});
const withFirefox = async (options?: SceneOptions): Promise<Scene> => {
  const scene = await openScene(sim, options);
  stack.push(scene);
  scene.world.browsers = [FIREFOX];
  return scene;
};
const finish = async (scene: Scene): Promise<void> => {
  await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
};

describe('another browser', () => {
  it('D19: opens a link of its own, completes the attempt that waits, and is used for the account and the next one', async () => {
    const scene = await withFirefox();
    const { id, browser } = await scene.begin();
    expect({ browser, opened: scene.world.openedIn }).toEqual({ browser: null, opened: [] });
    expect(await scene.core.connect.browsers()).toEqual({ ok: true, value: [FIREFOX] });
    expect((await scene.core.connect.launchAgain(id, { in: WORK })).ok).toBe(true);
    expect(scene.attempt(id).browser).toBe('Firefox (WORK)');
    expect((await scene.core.connect.launchAgain(id, 'browser')).ok).toBe(true);
    const states = scene.openedUrls.map((url) => parametersOf(url).get('state'));
    expect(new Set(states).size).toBe(3);
    await finish(scene);
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });

    const next = await scene.begin();
    expect(next.browser).toBe('Firefox (WORK)');
    await scene.core.connect.launchAgain(next.id, { in: null });
    expect(scene.attempt(next.id).browser).toBeNull();
    scene.core.connect.cancel(next.id);
    await scene.finished(next.id);

    // The last choice is the default browser by now, and the account keeps its own.
    const again = await reconnect(scene);
    expect(scene.attempt(again).browser).toBe('Firefox (WORK)');
    expect(scene.world.openedIn).toHaveLength(4);
  });

  it('D19: is chosen before any is opened', async () => {
    const scene = await withFirefox();
    const { browser } = await scene.begin({ browser: WORK });
    expect({ browser, opened: scene.world.openedIn }).toEqual({
      browser: 'Firefox (WORK)',
      opened: ['firefox.desktop/work'],
    });
    expect(scene.openedUrls).toHaveLength(1);
  });

  it('that is gone is replaced by the default browser, says so, and is forgotten', async () => {
    const scene = await withFirefox();
    const { id } = await scene.begin();
    await scene.core.connect.launchAgain(id, { in: WORK });
    await finish(scene);
    await scene.finished(id);
    scene.world.browsers = [{ ...FIREFOX, profiles: [] }];
    const again = await reconnect(scene);
    const { browser, problem, timeline } = scene.attempt(again);
    expect({ browser, code: problem?.code }).toEqual({ browser: null, code: 'connect.browser_missing' });
    expect(timeline.map(({ event }) => event).slice(-3)).toEqual([
      'browser_opened',
      'browser_missing',
      'browser_opened',
    ]);
    expect((await scene.core.connect.launchAgain(again, { in: WORK })).ok).toBe(true);
    expect(scene.attempt(again).problem?.code).toBe('connect.browser_missing');
    await finish(scene);
    await scene.finished(again);
    expect(scene.attempt(await reconnect(scene)).problem).toBeNull();
  });
});

describe('a QR code', () => {
  it('is that of a link of its own, whose response can be pasted', async () => {
    const scene = await withFirefox();
    const { id } = await scene.begin();
    const code = await scene.core.connect.qrCode(id);
    const rows = code.ok ? code.value.rows : [];
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.every((row) => row.length === rows.length && /^[01]+$/.test(row))).toBe(true);
    // The finder patterns of ISO/IEC 18004.
    expect([rows[0]?.slice(0, 8), rows[0]?.slice(-8), rows.at(-1)?.slice(0, 8)]).toEqual([
      '11111110',
      '01111111',
      '11111110',
    ]);
    expect(scene.openedUrls).toHaveLength(1);
    expect(scene.attempt(id).timeline.at(-1)?.event).toBe('qr_code_shown');
    expect(await scene.core.connect.qrCode(id)).not.toEqual(code);
  });

  it('is not made of a link that is too long for one', async () => {
    const long = 'long'.repeat(200);
    const authorizationParameters = { hint: long, other: long };
    const scene = await withFirefox({ edit: (record) => withAuth(record, { authorizationParameters }) });
    const { id } = await scene.begin();
    expect(await scene.core.connect.qrCode(id)).toMatchObject({ error: { code: 'connect.qr_too_long' } });
  });
});

/** Begins to sign in the only account again. */
const reconnect = async (scene: Scene) => {
  const [connection] = scene.connections();
  if (!connection) throw new Error('There is no account.');
  const started = scene.core.connect.again(PAGE, {
    connectionId: connection.id,
    scopes: null,
    launch: 'browser',
  });
  if (!started.ok) throw new Error(started.error.code);
  const { attemptId } = started.value;
  await scene.until(attemptId, ({ phase }) => phase === 'waiting');
  return attemptId;
};
