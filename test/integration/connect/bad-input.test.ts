import { describe, expect, it } from 'vitest';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { AttemptId } from '../../../shared/ids.ts';
import { ERROR_WORDS } from '../../../shared/words/errors.ts';
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
import { visitCallback } from '../../support/visit-callback.ts';

const sim = await sharedSimulator();

/** What every sign-in that fails owes the person: a code with words, a line that says it, a line in the record, and nothing left. */
const expectClean = async (scene: Scene, attempt: AttemptFacts, code: ErrorCode): Promise<void> => {
  expect(failureOf(attempt)).toBe(code);
  expect(ERROR_WORDS[code].what).not.toBe('');
  expect(attempt.timeline.at(-1)).toMatchObject({ event: 'finished', details: { code } });
  expect(scene.core.activity.list(null, 10)[0]).toMatchObject({ kind: 'sign_in_failed', code });
  scene.settle();
  await expect.poll(() => scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
};

/** The attempt goes on and says why; the person gives up, and nothing is left either. */
const expectIgnored = async (scene: Scene, id: AttemptId, code: ErrorCode): Promise<void> => {
  const { phase, problem, timeline } = scene.attempt(id);
  expect({ phase, problem: problem?.code }).toEqual({ phase: 'waiting', problem: code });
  expect(timeline.at(-1)).toMatchObject({ event: 'response_ignored', details: { code } });
  expect(ERROR_WORDS[code].what).not.toBe('');
  expect(sim.count('token')).toBe(0);
  const told = JSON.stringify([scene.attempt(id), scene.core.activity.list(null, 50), scene.logged]);
  const asked = parametersOf(scene.lastUrl());
  for (const name of ['state', 'nonce']) expect(told, name).not.toContain(asked.get(name));
  await giveUp(scene, id);
};

const giveUp = async (scene: Scene, id: AttemptId): Promise<void> => {
  scene.core.connect.cancel(id);
  await expectClean(scene, await scene.finished(id), 'connect.cancelled');
};

const confidential = async (clientSecret: string): Promise<Pick<SceneOptions, 'client'>> => ({
  client: {
    ...(await sim.createClient({ type: 'confidential', redirectUris: [...REDIRECT_URIS] })),
    clientSecret,
  },
});

describe('what the person entered wrong', () => {
  it('D26: a client ID that the provider does not know is told on its page; no answer comes, and giving up leaves nothing', async () => {
    await using scene = await openScene(sim, { client: { clientId: 'nobody', clientSecret: undefined } });
    const { id } = await scene.begin();
    await expect(sim.authorize(scene.lastUrl(), { as: 'anna' })).rejects.toThrow(/invalid_client|client/i);
    expect(scene.attempt(id).phase).toBe('waiting');
    await giveUp(scene, id);
  });

  it('D26: a redirect URI that is not registered is told on the provider’s page, and never redirected to', async () => {
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
  ])('D26: %s ends it with its own words', async (_, options, behavior, code) => {
    await using scene = await openScene(sim, await options());
    if (behavior) sim.next('token', behavior);
    const { attempt, page } = await scene.signIn({ as: 'anna' }, { scopes: ['offline_access'] });
    await expectClean(scene, attempt, code);
    expect(page.body).toContain('That did not work');
  });
});

describe('what the provider answers wrong', () => {
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
  ])('D06 D26: %s, in the answer itself', async (_, behavior, code) => {
    await using scene = await openScene(sim);
    sim.next('callback', behavior);
    const { attempt } = await scene.signIn({ as: 'anna' });
    await expectClean(scene, attempt, code);
    expect(sim.count('token')).toBe(0);
  });

  it.each<readonly [string, Behavior, ErrorCode]>([
    [
      'a 200 with an error as RFC 6749 spells it',
      errorIn200('github', 'invalid_grant'),
      'token.invalid_grant',
    ],
    ['a 200 with an error and no record of such', errorIn200('github'), 'token.invalid_grant'],
    ['a web page with 200', htmlPage(200), 'token.not_readable'],
    ['a web page with 403', htmlPage(403), 'token.not_readable'],
    ['an answer without an access token', omit('access_token'), 'token.missing_access_token'],
  ])('D26 D31 D32: %s instead of tokens', async (_, behavior, code) => {
    await using scene = await openScene(sim);
    sim.next('token', behavior);
    const { attempt } = await scene.signIn({ as: 'anna' }, { scopes: ['offline_access'] });
    await expectClean(scene, attempt, code);
    expect(sim.count('userinfo')).toBe(0);
  });

  it('D26 D31: a 200 that says it is not ok, by the record’s rule', async () => {
    const tokenResponse = { errorIn200: { okPointer: '/ok', errorPointer: '/error' } };
    await using scene = await openScene(sim, { edit: (record) => withAuth(record, { tokenResponse }) });
    sim.next('token', errorIn200('slack', 'invalid_code'));
    const { attempt } = await scene.signIn({ as: 'anna' });
    await expectClean(scene, attempt, 'token.invalid_grant');
  });
});

describe('an answer that is not the one', () => {
  const loopback = async (scene: Scene): Promise<void> => {
    await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
  };
  const link = async (scene: Scene): Promise<void> => {
    scene.core.links.receive(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
  };

  describe.each<readonly [string, SceneOptions, (scene: Scene) => Promise<void>]>([
    ['over loopback', {}, loopback],
    ['by link', { callback: 'deep-link' }, link],
  ])('%s', (_way, options, answer) => {
    it.each<readonly [string, () => Behavior, ErrorCode]>([
      ['a wrong state', wrongState, 'callback.state_mismatch'],
      ['no state', missingState, 'callback.state_missing'],
      ['a repeated state', () => repeatedParam('state'), 'callback.repeated_parameter'],
    ])(
      'D05 D25 D75: with %s is noted without what was expected, and giving up leaves nothing',
      async (_, behavior, code) => {
        await using scene = await openScene(sim, options);
        const { id } = await scene.begin();
        sim.next('callback', behavior());
        await answer(scene);
        await expectIgnored(scene, id, code);
      },
    );

    it('D24 D25: that comes a second time changes nothing, and what it was for is stored once', async () => {
      await using scene = await openScene(sim, options);
      const exchange = hold();
      sim.next('token', exchange);
      const { id } = await scene.begin();
      const address = await sim.authorize(scene.lastUrl(), { as: 'anna' });
      const again = (): unknown =>
        options.callback === 'deep-link' ? scene.core.links.receive(address) : visitCallback(address);
      const first = again();
      await exchange.arrived;
      await again();
      exchange.release();
      await first;
      expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
      scene.settle();
      const { connections, ...left } = await scene.leftovers(id);
      expect(connections).toBe(1);
      expect(left).toMatchObject({ savedAttempts: 0, verifiers: 0, timers: 0, listening: false });
      expect(sim.count('token')).toBe(1);
    });

    it('D12 D15: with 100 kB of query is noted, and giving up leaves nothing', async () => {
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

describe('what the computer does not give', () => {
  it('D11 D25: a port that is taken is said, and giving up leaves nothing', async () => {
    const port = await freePort();
    await using taken = await occupy('127.0.0.1', port);
    expect(taken).not.toBeNull();
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
    // The port is the other program's, which still listens.
    expect(await scene.leftovers(id)).toEqual({ ...NOTHING_LEFT, listening: true });
  });

  it('D25: a browser that can’t be opened is said, and giving up leaves nothing', async () => {
    await using scene = await openScene(sim);
    scene.world.browserFails = true;
    const { id, problem } = await scene.begin();
    expect(problem?.code).toBe('connect.browser_failed');
    expect(scene.attempt(id).timeline.at(-1)).toMatchObject({
      event: 'browser_failed',
      details: { code: 'connect.browser_failed' },
    });
    await giveUp(scene, id);
  });
});
