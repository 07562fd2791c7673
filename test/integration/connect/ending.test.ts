import { describe, expect, it } from 'vitest';
import type { Http } from '../../../electron/core/ports.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { AttemptId } from '../../../shared/ids.ts';
import { protectedSandboxRecord } from '../../sandbox/provider-record.ts';
import { hold, status, type Hold } from '../../sandbox/simulator.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { isListening } from '../../support/raw-http.ts';
import {
  eventsOf,
  failureOf,
  NOTHING_LEFT,
  openScene,
  REDIRECT_URIS,
  withAuth,
  type Scene,
} from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { markOf, visitCallback, type CallbackVisit } from '../../support/visit-callback.ts';
import { connectInput } from '../../support/core-harness.ts';
import { failWrites } from '../../support/fail-writes.ts';

const sim = await sharedSimulator();

/** An attempt that is held at one step. */
interface Stopped {
  readonly id: AttemptId;
  /** The page that the browser ends on; null if no browser waits. */
  readonly page: Promise<CallbackVisit> | null;
  readonly release: () => void;
  /** The number of issued tokens that must be revoked. */
  readonly issued: number;
}

const SCOPES = ['offline_access', 'email'];

const stopAt = async (
  scene: Scene,
  target: 'par' | 'token' | 'jwks' | 'userinfo',
  held: Hold,
  issued: number,
) => {
  sim.next(target, held);
  const { id } = await scene.begin({ scopes: SCOPES });
  const page = visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
  await held.arrived;
  return { id, page, release: held.release, issued };
};

/** The steps of an attempt, and how to reach them. */
type Phase = readonly [string, (scene: Scene) => Promise<Stopped>];
const PHASES: readonly [Phase, Phase, Phase, Phase, Phase, Phase] = [
  [
    'before the browser opens',
    async (scene) => {
      const held = hold();
      sim.next('par', held);
      const started = scene.core.connect.start(PAGE, connectInput({ ...scene, scopes: SCOPES }));
      if (!started.ok) throw new Error(started.error.code);
      await held.arrived;
      return { id: started.value.attemptId, page: null, release: held.release, issued: 0 };
    },
  ],
  [
    'while the person is in the browser',
    async (scene) => ({
      id: (await scene.begin({ scopes: SCOPES })).id,
      page: null,
      release: () => undefined,
      issued: 0,
    }),
  ],
  [
    'before the token endpoint handles the request',
    (scene) => stopAt(scene, 'token', hold({ before: true }), 2),
  ],
  ['after the token endpoint issued the tokens', (scene) => stopAt(scene, 'token', hold(), 2)],
  ['while the keys are fetched', (scene) => stopAt(scene, 'jwks', hold(), 2)],
  ['during the userinfo request', (scene) => stopAt(scene, 'userinfo', hold(), 2)],
];

const real = nodeHttp();
/** Has a long time limit: ending a sign-in must not depend on the time limit of its requests. */
const withLongTimeout: Http = { send: (request) => real.send({ ...request, timeoutMs: 600_000 }) };

/** A scene with pushed authorization requests, so that an attempt can be held before the browser opens. */
const openPushingScene = () =>
  openScene(sim, {
    ports: { http: withLongTimeout },
    edit: () => withAuth(protectedSandboxRecord(sim.issuer), { requirePushedAuthorizationRequests: true }),
  });

const expectGone = async (scene: Scene, { id, page, release, issued }: Stopped, code: string) => {
  const attempt = await scene.finished(id);
  expect(failureOf(attempt)).toBe(code);
  expect(attempt.timeline.at(-1)).toMatchObject({ event: 'finished', details: { code } });
  const ended = scene.core.activity.list(null, 10).filter(({ kind }) => /^sign_in_/.test(kind));
  expect(ended).toMatchObject([
    code === 'connect.cancelled'
      ? { kind: 'sign_in_canceled', code: null }
      : { kind: 'sign_in_failed', code },
  ]);
  if (page) expect(markOf(await page)).toBe('bad');
  release();
  if (issued > 0) {
    await sim.waitFor('revoke', issued);
    const hints = sim.requests('revoke').map(({ form }) => form.get('token_type_hint'));
    expect(hints).toEqual(['refresh_token', 'access_token']);
  }
  scene.settle();
  await expect.poll(() => scene.leftovers(id)).toEqual(NOTHING_LEFT);
};

describe.each(PHASES)('%s', (_, reach) => {
  it('D25: a cancel ends the attempt at once, and issued tokens are revoked', async () => {
    await using scene = await openPushingScene();
    const stopped = await reach(scene);
    expect(scene.core.connect.cancel(stopped.id)).toMatchObject({ ok: true });
    await expectGone(scene, stopped, 'connect.cancelled');
  });

  it('D25: the attempt ends by itself after ten minutes', async () => {
    await using scene = await openPushingScene();
    const stopped = await reach(scene);
    scene.clock.advance(10 * 60 * 1000 - 1);
    expect(scene.attempt(stopped.id).phase).not.toBe('finished');
    scene.clock.advance(1);
    await expectGone(scene, stopped, 'connect.deadline');
  });

  it('quitting ends the attempt, closes the port and waits for revocations', async () => {
    await using scene = await openPushingScene();
    const stopped = await reach(scene);
    const { redirectUri } = scene.attempt(stopped.id);
    const states: AttemptFacts[] = [];
    scene.core.state.subscribe(({ slices }) => states.push(...(slices.attempts ?? [])));
    const ended = scene.stop();
    await expect.poll(() => states.at(-1)?.phase).toBe('finished');
    stopped.release();
    await ended;
    expect(failureOf(states.at(-1) as AttemptFacts)).toBe('connect.quitting');
    expect(await isListening(Number(new URL(redirectUri ?? '').port))).toBe(false);
    expect(sim.count('revoke')).toBe(stopped.issued);
    expect(scene.clock.pending).toBe(0);
    const again = scene.core.connect.start(PAGE, connectInput({ ...scene, scopes: [] }));
    expect(again).toMatchObject({ error: { code: 'connect.quitting' } });
  });

  it('deleting the OAuth client ends the attempt', async () => {
    await using scene = await openPushingScene();
    const stopped = await reach(scene);
    expect(await scene.core.clients.remove(PAGE, scene.oauthClientId)).toMatchObject({ ok: true, value: [] });
    await expectGone(scene, stopped, 'connect.interrupted');
  });
});

describe('locking the vault', () => {
  // Deriving a key from a passphrase takes a second, so only two steps are tested.
  it.each([PHASES[1], PHASES[3]])(
    '%s: ends the attempt, and nothing is stored partially',
    async (_, reach) => {
      await using scene = await openPushingScene();
      await scene.core.protection.setPassphrase(PAGE, null, 'a long passphrase');
      const stopped = await reach(scene);
      await scene.core.protection.lock();
      await expectGone(scene, stopped, 'vault.locked');
      expect(scene.core.connect.start(PAGE, connectInput(scene))).toMatchObject({
        error: { code: 'vault.locked' },
      });
    },
  );
});

describe('changes of an OAuth client', () => {
  it('deleting one client waits for its own sign-ins, not for those of others', async () => {
    await using scene = await openScene(sim);
    const client = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
    const other = scene.saveClient({ providerKey: scene.providerKey, clientId: client.clientId });
    const waiting = await scene.begin();
    const doomed = await scene.begin({ oauthClientId: other });
    expect(await scene.core.clients.remove(PAGE, other)).toMatchObject({ ok: true });
    expect(failureOf(scene.attempt(doomed.id))).toBe('connect.interrupted');
    expect(scene.attempt(waiting.id).phase).toBe('waiting');
  });

  it('saving another client ID ends the sign-in that began with the old one', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    const { oauthClientId, providerKey } = scene;
    scene.saveClient({ id: oauthClientId, providerKey, clientId: 'another' });
    expect(failureOf(await scene.finished(id))).toBe('connect.interrupted');
  });
});

describe('an ended attempt', () => {
  it('accepts no response, link, launch or cancel', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    const callback = await sim.authorize(scene.lastUrl(), { as: 'anna' });
    scene.core.connect.cancel(id);
    const { connect } = scene.core;
    expect(connect.paste(id, callback)).toMatchObject({ error: { code: 'attempt.finished' } });
    expect(await connect.launchAgain(id, 'browser')).toMatchObject({
      error: { code: 'attempt.finished' },
    });
    await scene.finished(id);
    expect(connect.paste(id, callback)).toMatchObject({ error: { code: 'attempt.finished' } });
    expect(connect.cancel(id)).toMatchObject({ ok: true });
    expect(failureOf(scene.attempt(id))).toBe('connect.cancelled');
    expect(sim.count('token')).toBe(0);
    expect(connect.dismiss(id)).toMatchObject({ ok: true });
    expect(scene.core.state.get('attempts')).toEqual([]);
  });

  it('cannot be dismissed while it runs', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    expect(scene.core.connect.dismiss(id)).toMatchObject({ error: { code: 'attempt.not_found' } });
    expect(scene.attempt(id).phase).toBe('waiting');
  });

  it('a cancel after the account was stored changes nothing', async () => {
    await using scene = await openScene(sim);
    const { attempt } = await scene.signIn({ as: 'anna' });
    scene.core.connect.cancel(attempt.id);
    expect(scene.attempt(attempt.id).outcome).toMatchObject({ kind: 'connected' });
    expect(scene.connections()).toHaveLength(1);
  });

  it('D25: does not live longer if the clock is set back', async () => {
    await using scene = await openScene(sim);
    const { id, deadlineAt, startedAt } = await scene.begin();
    expect(deadlineAt - startedAt).toBe(10 * 60 * 1000);
    scene.clock.advance(10 * 60 * 1000);
    expect(failureOf(await scene.finished(id))).toBe('connect.deadline');
    expect(scene.clock.pending).toBe(0);
  });

  it('D25: has ended when the computer wakes after the deadline', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    scene.clock.sleep(9 * 60 * 1000);
    scene.core.wake();
    await new Promise(setImmediate);
    expect(scene.attempt(id).outcome).toBeNull();
    scene.clock.sleep(2 * 60 * 1000);
    scene.core.wake();
    expect(failureOf(await scene.finished(id))).toBe('connect.deadline');
  });
});

describe('a full disk when the account is stored', () => {
  it.each([
    ['the connection', 'INSERT INTO connection'],
    ['the tokens', 'INSERT OR REPLACE INTO vault_record'],
    ['the activity entry', 'INSERT INTO activity'],
  ])(
    'D86: at %s: nothing is stored, the tokens are revoked, and the attempt reports it',
    async (_, statement) => {
      await using scene = await openScene(sim);
      const { database } = scene.ports;
      const { id } = await scene.begin({ scopes: SCOPES });
      let refusals = 0;
      failWrites(database, (sql) => sql.startsWith(statement) && (refusals += 1) === 1);
      const page = await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
      const attempt = await scene.finished(id);
      expect(failureOf(attempt)).toBe('storage.full');
      expect(markOf(page)).toBe('bad');
      expect(eventsOf(attempt)).not.toContain('stored');
      await sim.waitFor('revoke', 2);
      await expect.poll(() => scene.leftovers(id)).toEqual(NOTHING_LEFT);
      await scene.connect({ as: 'anna' });
    },
  );

  it('a failed revocation does not change the reported error', async () => {
    await using scene = await openScene(sim);
    sim.always('revoke', status(503));
    const { database } = scene.ports;
    failWrites(database, (sql) => sql.includes('INTO connection'));
    const { attempt } = await scene.signIn({ as: 'anna' }, { scopes: SCOPES });
    expect(failureOf(attempt)).toBe('storage.full');
    await sim.waitFor('revoke');
  });
});

describe('tokens that were not stored', () => {
  it('are not revoked if that would end connections that work', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { revoke: { how: 'rfc7009', ends: 'account-and-client' } }),
    });
    const first = await scene.signIn({ as: 'anna' });
    expect(first.attempt.outcome).toMatchObject({ kind: 'connected' });
    const identity = hold();
    sim.next('userinfo', identity);
    const { id } = await scene.begin();
    const visiting = visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
    await identity.arrived;
    scene.core.connect.cancel(id);
    await scene.finished(id);
    identity.release();
    await visiting;
    await scene.stop();
    expect(sim.count('revoke')).toBe(0);
  });
});
