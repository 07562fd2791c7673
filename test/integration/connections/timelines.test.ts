import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ActivityEntry } from '../../../shared/domain/activity.ts';
import { callbackError, dropAfter, htmlPage, oauthError, status } from '../../sandbox/simulator.ts';
import { connectedScene, HOUR, type ConnectedScene } from '../../support/connected-scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const sim = await sharedSimulator();
/** Looks like nothing that OAuth defines. */
const MARKER = 'MARKER-4f1d';

const history = (scene: ConnectedScene): ActivityEntry[] => scene.core.timelines.list(scene.id);
const newest = (scene: ConnectedScene): ActivityEntry['timeline'] => history(scene)[0]?.timeline ?? [];
const eventsOf = (scene: ConnectedScene): string[] => newest(scene).map(({ event }) => event);
const renew = async (scene: ConnectedScene): Promise<void> => {
  scene.clock.advance(HOUR);
  await scene.check();
};

describe('the history of an account', () => {
  it('has the sign-in with its requests and how they were answered', async () => {
    await using scene = await connectedScene(sim);
    expect(history(scene)).toMatchObject([{ kind: 'connected', code: null, accountLabel: 'person-anna' }]);
    const host = new URL(sim.issuer).host;
    expect(
      newest(scene)
        .filter(({ event }) => event.startsWith('http'))
        .map(({ details }) => details),
    ).toEqual([
      { method: 'POST', path: '/token', host },
      { status: 200, contentType: 'application/json', durationMs: expect.any(Number) as number },
      { method: 'GET', path: '/jwks', host },
      { status: 200, contentType: 'application/jwk-set+json', durationMs: expect.any(Number) as number },
      { method: 'GET', path: '/userinfo', host },
      { status: 200, contentType: 'application/json', durationMs: expect.any(Number) as number },
    ]);
    expect(eventsOf(scene).at(-1)).toBe('stored');
  });

  it.each([
    ['that succeeded', () => undefined, ['http_sent', 'http_received', 'stored'], null, {}],
    [
      'whose answer got lost once',
      () => sim.next('refresh', dropAfter()),
      ['http_sent', 'http_failed', 'http_sent', 'http_received', 'finished'],
      'token.response_lost',
      { status: 400, error: 'invalid_grant' },
    ],
    [
      'that was refused',
      () => sim.next('refresh', oauthError('invalid_grant')),
      ['http_sent', 'http_received', 'finished'],
      'token.invalid_grant',
      { status: 400, error: 'invalid_grant' },
    ],
    [
      'that was answered by a page',
      () => sim.always('refresh', htmlPage(200)),
      undefined,
      expect.any(String) as string,
      { status: 200, contentType: 'text/html' },
    ],
  ])('has a renewal %s', async (_what, misbehave, events, code, answer) => {
    await using scene = await connectedScene(sim);
    misbehave();
    await renew(scene);
    expect(history(scene)).toMatchObject([
      { kind: 'refreshed', code, actor: { kind: 'keyfob' } },
      { kind: 'connected' },
    ]);
    if (events) expect(eventsOf(scene)).toEqual(['renewal_started', ...events]);
    expect(newest(scene).findLast(({ event }) => event === 'http_received')?.details).toMatchObject(answer);
  });

  it('has a failed sign-in of the account, and goes with the account', async () => {
    await using scene = await connectedScene(sim);
    sim.next('callback', callbackError('access_denied'));
    const input = { connectionId: scene.id, scopes: null, launch: 'browser' } as const;
    const started = scene.core.connect.again(PAGE, input);
    if (!started.ok) throw new Error(started.error.code);
    const { attemptId } = started.value;
    await scene.until(attemptId, ({ phase }) => phase === 'waiting');
    await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
    await scene.finished(attemptId);
    expect(history(scene)).toMatchObject([
      { kind: 'sign_in_failed', code: 'authorization.access_denied' },
      { kind: 'connected' },
    ]);
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    expect(scene.ports.database.all('SELECT * FROM connection_timeline')).toEqual([]);
  });

  it('has the last 50, and can be copied', async () => {
    await using scene = await connectedScene(sim);
    const [first] = history(scene);
    for (let count = 0; count < 50; count += 1)
      scene.core.timelines.add(scene.id, {
        ...{ kind: 'refreshed', actor: PAGE, error: null },
        timeline: [{ at: 0, event: 'renewal_started', details: {} }],
      });
    expect(history(scene)).toHaveLength(50);
    expect(history(scene).map(({ id }) => id)).not.toContain(first?.id);
    const id = history(scene)[0]?.id ?? 0;
    expect(await scene.core.copies.copy({ kind: 'history', id })).toEqual({ ok: true, value: null });
    expect(scene.copied.at(-1)).toBe(
      'Timeline of the renewal · Sandbox · 1970-01-01T00:00:00.000Z\n+0.0 s  Renewal started',
    );
    expect(await scene.core.copies.copy({ kind: 'history', id: first?.id ?? 0 })).toMatchObject({
      ok: false,
    });
  });

  it('has no token, code, secret or query, and no text that the server chose', async () => {
    await using scene = await connectedScene(sim);
    const secrets = new Set(Object.values(storedTokens(scene, scene.id)));
    for (const fault of [
      oauthError(MARKER, { description: MARKER, status: 401 }),
      status(503, { body: MARKER }),
      status(400, { body: JSON.stringify({ error: { message: MARKER } }) }),
    ]) {
      sim.next('refresh', fault);
      await renew(scene);
    }
    await renew(scene);
    for (const secret of [...Object.values(storedTokens(scene, scene.id)), ...sim.secrets()])
      secrets.add(secret);
    const rows = JSON.stringify(scene.ports.database.all('SELECT * FROM connection_timeline'));
    expect(rows).toContain('"error":"other"'.replaceAll('"', '\\"'));
    expect(rows).not.toContain(MARKER);
    expect(rows).not.toMatch(/[?&]\w+=/);
    for (const secret of secrets)
      if (secret !== null && secret.length >= 8) expect(rows).not.toContain(secret);
  });
});
