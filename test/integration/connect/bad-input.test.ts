import { describe, expect, it } from 'vitest';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { AttemptId } from '../../../shared/ids.ts';

import {
  callbackError,
  errorIn200,
  forgedIss,
  hold,
  htmlPage,
  missingState,
  oauthError,
  omit,
  repeatedParam,
  wrongState,
  type Behavior,
} from '../../sandbox/simulator.ts';
import { freePort, occupy } from '../../support/raw-http.ts';
import {
  failureOf,
  NOTHING_LEFT,
  openScene,
  parametersOf,
  REDIRECT_URIS,
  withAuth,
  type Scene,
  type SceneOptions,
} from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { markOf, visitCallback } from '../../support/visit-callback.ts';

const sim = await sharedSimulator();

/** A failed sign-in has a code, a timeline entry and an activity entry, and leaves nothing behind. */
const expectClean = async (scene: Scene, attempt: AttemptFacts, code: ErrorCode): Promise<void> => {
  expect(failureOf(attempt)).toBe(code);
  expect(attempt.timeline.at(-1)).toMatchObject({ event: 'finished', details: { code } });
  const entry =
    code === 'connect.cancelled' ? { kind: 'sign_in_canceled' } : { kind: 'sign_in_failed', code };
  expect(scene.core.activity.list(null, 10)[0]).toMatchObject(entry);
  scene.settle();
  await expect.poll(() => scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
};

/** The attempt goes on and shows the problem. After the person cancels, nothing is left behind. */
const expectIgnored = async (scene: Scene, id: AttemptId, code: ErrorCode): Promise<void> => {
  const { phase, problem, timeline } = scene.attempt(id);
  expect({ phase, problem: problem?.code }).toEqual({ phase: 'waiting', problem: code });
  expect(timeline.at(-1)).toMatchObject({ event: 'response_ignored', details: { code } });

  expect(sim.count('token')).toBe(0);
  const everything = JSON.stringify([scene.attempt(id), scene.core.activity.list(null, 50), scene.logged]);
  const requested = parametersOf(scene.lastUrl());
  for (const name of ['state', 'nonce']) expect(everything, name).not.toContain(requested.get(name));
  await cancel(scene, id);
};

const cancel = async (scene: Scene, id: AttemptId): Promise<void> => {
  scene.core.connect.cancel(id);
  await expectClean(scene, await scene.finished(id), 'connect.cancelled');
};

const confidential = async (clientSecret: string): Promise<Pick<SceneOptions, 'client'>> => ({
  client: {
    ...(await sim.createClient({ type: 'confidential', redirectUris: [...REDIRECT_URIS] })),
    clientSecret,
  },
});

describe('wrong input by the person', () => {
  it('D26: an unknown client ID is reported on the provider’s page; no response comes, and a cancel leaves nothing behind', async () => {
    await using scene = await openScene(sim, { client: { clientId: 'nobody', clientSecret: undefined } });
    const { id } = await scene.begin();
    await expect(sim.authorize(scene.lastUrl(), { as: 'anna' })).rejects.toThrow(/invalid_client|client/i);
    expect(scene.attempt(id).phase).toBe('waiting');
    await cancel(scene, id);
  });

  it('D26: an unregistered redirect URI is reported on the provider’s page, without a redirect', async () => {
    const client = await sim.createClient({ redirectUris: ['http://127.0.0.1/callback/other'] });
    await using scene = await openScene(sim, { client });
    const { id } = await scene.begin();
    await expect(sim.authorize(scene.lastUrl(), { as: 'anna' })).rejects.toThrow(/redirect/i);
    expect(scene.attempt(id).phase).toBe('waiting');
    scene.clock.advance(10 * 60 * 1000);
    await expectClean(scene, await scene.finished(id), 'connect.deadline');
  });

  it.each<readonly [string, () => Promise<SceneOptions>, Behavior | null, ErrorCode]>([
    ['a wrong client secret', () => confidential('wrong'), null, 'token.invalid_client'],
    [
      'a client ID that the token endpoint does not know',
      () => Promise.resolve({}),
      oauthError('invalid_client', { status: 401 }),
      'token.invalid_client',
    ],
    [
      'a redirect URI that the token endpoint does not know',
      () => Promise.resolve({}),
      oauthError('redirect_uri_mismatch'),
      'token.redirect_uri_mismatch',
    ],
  ])('D26: %s ends the attempt with its own code', async (_, options, behavior, code) => {
    await using scene = await openScene(sim, await options());
    if (behavior) sim.next('token', behavior);
    const { attempt, page } = await scene.signIn({ as: 'anna' }, { scopes: ['offline_access'] });
    await expectClean(scene, attempt, code);
    expect(markOf(page)).toBe('bad');
  });
});

describe('wrong responses of the provider', () => {
  it('D26: a refused consent', async () => {
    await using scene = await openScene(sim);
    const { attempt } = await scene.signIn({ as: 'anna', deny: true });
    await expectClean(scene, attempt, 'authorization.access_denied');
  });

  it.each<readonly [string, Behavior, ErrorCode]>([
    [
      'a redirect URI that it does not know',
      callbackError('redirect_uri_mismatch'),
      'token.redirect_uri_mismatch',
    ],
    ['a forged issuer', forgedIss(), 'callback.issuer_mismatch'],
  ])('D06 D26: %s, in the authorization response', async (_, behavior, code) => {
    await using scene = await openScene(sim);
    sim.next('callback', behavior);
    const { attempt } = await scene.signIn({ as: 'anna' });
    await expectClean(scene, attempt, code);
    expect(sim.count('token')).toBe(0);
  });

  it.each<readonly [string, Behavior, ErrorCode]>([
    ['a 200 with an error of RFC 6749', errorIn200('github', 'invalid_grant'), 'token.invalid_grant'],
    ['a 200 with an error, without a rule in the record', errorIn200('github'), 'token.invalid_grant'],
    ['a web page with 200', htmlPage(200), 'token.not_readable'],
    ['a web page with 403', htmlPage(403), 'token.not_readable'],
    ['a response without an access token', omit('access_token'), 'token.missing_access_token'],
  ])('D26 D31 D32: %s instead of tokens', async (_, behavior, code) => {
    await using scene = await openScene(sim);
    sim.next('token', behavior);
    const { attempt } = await scene.signIn({ as: 'anna' }, { scopes: ['offline_access'] });
    await expectClean(scene, attempt, code);
    expect(sim.count('userinfo')).toBe(0);
  });

  it('D26 D31: a 200 that reports an error, by the record’s rule', async () => {
    const tokenResponse = { errorIn200: { okPointer: '/ok', errorPointer: '/error' } };
    await using scene = await openScene(sim, { edit: (record) => withAuth(record, { tokenResponse }) });
    sim.next('token', errorIn200('slack', 'invalid_code'));
    const { attempt } = await scene.signIn({ as: 'anna' });
    await expectClean(scene, attempt, 'token.invalid_grant');
  });
});

describe('an unexpected response', () => {
  const loopback = async (scene: Scene): Promise<void> => {
    await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
  };
  const link = async (scene: Scene): Promise<void> => {
    scene.core.links.receive(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
  };

  describe.each<readonly [string, SceneOptions, (scene: Scene) => Promise<void>]>([
    ['over loopback', {}, loopback],
    ['by link', { callback: 'deep-link' }, link],
  ])('%s', (_callback, options, respond) => {
    it.each<readonly [string, () => Behavior, ErrorCode]>([
      ['a wrong state', wrongState, 'callback.state_mismatch'],
      ['no state', missingState, 'callback.state_missing'],
      ['a repeated state', () => repeatedParam('state'), 'callback.repeated_parameter'],
    ])(
      'D05 D25 D75: with %s is recorded without the expected values, and a cancel leaves nothing behind',
      async (_, behavior, code) => {
        await using scene = await openScene(sim, options);
        const { id } = await scene.begin();
        sim.next('callback', behavior());
        await respond(scene);
        await expectIgnored(scene, id, code);
      },
    );

    it('D24 D25: a repeated one changes nothing, and the account is stored once', async () => {
      await using scene = await openScene(sim, options);
      const exchange = hold();
      sim.next('token', exchange);
      const { id } = await scene.begin();
      const address = await sim.authorize(scene.lastUrl(), { as: 'anna' });
      const respondOnce = (): unknown =>
        options.callback === 'deep-link' ? scene.core.links.receive(address) : visitCallback(address);
      const first = respondOnce();
      await exchange.arrived;
      await respondOnce();
      exchange.release();
      await first;
      expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
      scene.settle();
      const { connections, ...left } = await scene.leftovers(id);
      expect(connections).toBe(1);
      expect(left).toMatchObject({ savedAttempts: 0, verifiers: 0, timers: 0, listening: false });
      expect(sim.count('token')).toBe(1);
    });

    it('D12 D15: with a query of 100 kB is recorded, and a cancel leaves nothing behind', async () => {
      await using scene = await openScene(sim, options);
      const { id, redirectUri } = await scene.begin();
      const state = parametersOf(scene.lastUrl()).get('state') ?? '';
      const address = `${redirectUri ?? ''}?code=${'x'.repeat(100_000)}&state=${state}`;
      if (options.callback === 'deep-link') scene.core.links.receive(address);
      else expect((await visitCallback(address)).status).toBe(431);
      await expectIgnored(scene, id, 'callback.too_long');
    });
  });
});

describe('problems of the computer', () => {
  it('D11 D25: a port in use is reported, and a cancel leaves nothing behind', async () => {
    const port = await freePort();
    await using occupied = await occupy('127.0.0.1', port);
    expect(occupied).not.toBeNull();
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { redirect: { loopback: { host: '127.0.0.1', port } } }),
    });
    const { id, problem } = await scene.begin();
    expect(problem).toMatchObject({ code: 'connect.port_taken', details: { port } });
    expect(scene.attempt(id).timeline).toContainEqual(
      expect.objectContaining({
        event: 'callback_unavailable',
        details: { port, code: 'connect.port_taken' },
      }),
    );
    scene.core.connect.cancel(id);
    const attempt = await scene.finished(id);
    expect(failureOf(attempt)).toBe('connect.cancelled');
    scene.settle();
    // The other program still listens on the port.
    expect(await scene.leftovers(id)).toEqual({ ...NOTHING_LEFT, listening: true });
  });

  it('D25: a browser that can’t be opened is reported, and a cancel leaves nothing behind', async () => {
    await using scene = await openScene(sim);
    scene.world.browserFails = true;
    const { id, problem } = await scene.begin();
    expect(problem?.code).toBe('connect.browser_failed');
    expect(scene.attempt(id).timeline.at(-1)).toMatchObject({
      event: 'browser_failed',
      details: { code: 'connect.browser_failed' },
    });
    await cancel(scene, id);
  });
});
