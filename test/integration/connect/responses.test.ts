import { describe, expect, it } from 'vitest';
import { asProviderKey } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import {
  callbackError,
  callbackParams,
  forgedIss,
  hold,
  hostileDescription,
  missingIss,
  missingState,
  repeatedParam,
  set,
  wrongState,
  type Behavior,
} from '../../sandbox/simulator.ts';
import {
  eventsOf,
  failureOf,
  NOTHING_LEFT,
  openScene,
  parametersOf,
  REDIRECT_URIS,
  withAuth,
  type Scene,
} from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { markOf, visitCallback } from '../../support/visit-callback.ts';
import { oauthClientIdOf } from '../../../shared/domain/grant.ts';

const sim = await sharedSimulator();

const sendResponse = (
  scene: Scene,
  parameters: Record<string, string>,
  key = 'sandbox',
): Promise<{ status: number }> => {
  const url = new URL(scene.core.state.get('attempts').at(-1)?.redirectUri ?? '');
  url.pathname = `/callback/${key}`;
  url.search = new URLSearchParams(parameters).toString();
  return visitCallback(url.href);
};

describe('a response that does not match the attempt', () => {
  const cases: readonly (readonly [string, Behavior, string])[] = [
    ['a wrong state', wrongState(), 'callback.state_mismatch'],
    ['no state', missingState(), 'callback.state_missing'],
    ['an empty state', callbackParams({ state: '' }), 'callback.state_missing'],
    ['the state twice', repeatedParam('state'), 'callback.repeated_parameter'],
    ['two states', repeatedParam('state', 'another'), 'callback.repeated_parameter'],
    ['two codes', repeatedParam('code', 'another'), 'callback.repeated_parameter'],
    ['the issuer twice', repeatedParam('iss'), 'callback.repeated_parameter'],
  ];
  it.each(cases)(
    'D05: %s causes no token request, and the real response is still accepted',
    async (_, behavior, code) => {
      await using scene = await openScene(sim);
      sim.next('callback', behavior);
      const { id } = await scene.begin();
      const page = await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
      expect(page).toMatchObject({ status: 403 });
      expect(markOf(page)).toBe('idle');
      expect(scene.attempt(id)).toMatchObject({ phase: 'waiting', problem: { code } });
      expect(scene.attempt(id).timeline.at(-1)).toMatchObject({
        event: 'response_ignored',
        details: { code },
      });
      expect(sim.count('token')).toBe(0);

      const good = await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
      expect(good).toMatchObject({ status: 200 });
      expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
    },
  );

  it('D03 D05: a state must match exactly', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    const state = parametersOf(scene.lastUrl()).get('state') ?? '';
    const similarStates = [
      state.toUpperCase(),
      state.slice(0, -1),
      `${state}x`,
      ` ${state}`,
      `${state}\0`,
      state.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      'ö'.repeat(state.length),
    ];
    for (const other of similarStates) {
      expect(await sendResponse(scene, { code: 'c', state: other })).toMatchObject({ status: 403 });
    }
    expect(scene.attempt(id).phase).toBe('waiting');
    expect(sim.count('token')).toBe(0);
  });

  it.each([
    ['17 kB', 17_000, 403],
    ['100 kB', 100_000, 431],
  ])(
    'D12: a query of %s is refused and recorded, and the real response is still accepted',
    async (_, length, status) => {
      await using scene = await openScene(sim);
      const { id } = await scene.begin();
      const state = parametersOf(scene.lastUrl()).get('state') ?? '';
      expect(await sendResponse(scene, { code: 'x'.repeat(length), state })).toMatchObject({ status });
      expect(scene.attempt(id)).toMatchObject({ phase: 'waiting', problem: { code: 'callback.too_long' } });
      expect(eventsOf(scene.attempt(id)).filter((event) => event === 'response_ignored')).toHaveLength(1);
      await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
      expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
    },
  );

  it('a flood of wrong responses adds only a limited number of timeline entries', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    for (let count = 0; count < 60; count += 1)
      await sendResponse(scene, { state: `wrong-${count}`, code: 'c' });
    const { timeline, phase } = scene.attempt(id);
    expect(phase).toBe('waiting');
    expect(timeline.length).toBeLessThan(30);
    await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });
});

describe('a response from another server', () => {
  it.each([
    ['a forged issuer', () => forgedIss(), 'callback.issuer_mismatch'],
    ['no issuer, although the metadata announces it', () => missingIss(), 'callback.issuer_missing'],
    ['an empty issuer', () => callbackParams({ iss: '' }), 'callback.issuer_mismatch'],
    [
      'an issuer with a trailing slash',
      () => callbackParams({ iss: `${sim.issuer}/` }),
      'callback.issuer_mismatch',
    ],
  ] as const)('D06: %s is refused before any token request', async (_, behavior, code) => {
    await using scene = await openScene(sim);
    sim.next('callback', behavior());
    const { attempt, page } = await scene.signIn({ as: 'anna' });
    expect(failureOf(attempt)).toBe(code);
    expect(page.status).toBe(200);
    expect(sim.count('token')).toBe(0);
    expect(await scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
  });

  it('D06: an error from another server does not count as a refusal by the person', async () => {
    await using scene = await openScene(sim);
    sim.next(
      'callback',
      callbackParams({ code: undefined, error: 'access_denied', iss: 'https://attacker.invalid' }),
    );
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('callback.issuer_mismatch');
  });

  it('D06: an unannounced issuer must still be the right one', async () => {
    sim.configure({ issParameter: false });
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { issInResponse: false }),
    });
    await scene.connect({ as: 'anna' });
    sim.next('callback', forgedIss());
    expect(failureOf((await scene.signIn({ as: 'boris' })).attempt)).toBe('callback.issuer_mismatch');
  });

  it('D07: each provider has its own redirect path, and a response at another provider’s path is refused', async () => {
    sim.configure({ issParameter: false });
    const other = withAuth(
      { ...sandboxRecord(sim.issuer), key: 'other', name: 'Other' },
      { issInResponse: false },
    );
    await using scene = await openScene(sim, {
      providers: [other],
      edit: (record) => withAuth(record, { issInResponse: false }),
    });
    const client = await sim.createClient({ redirectUris: ['http://127.0.0.1/callback/other'] });
    const otherClient = scene.saveClient({ providerKey: asProviderKey('other'), clientId: client.clientId });
    const first = await scene.begin();
    const second = await scene.begin({ providerKey: asProviderKey('other'), oauthClientId: otherClient });
    expect(new URL(first.redirectUri ?? '').pathname).toBe('/callback/sandbox');
    expect(new URL(second.redirectUri ?? '').pathname).toBe('/callback/other');

    // The first provider's response, sent to the second one's port, at either path.
    const good = new URL(await sim.authorize(scene.openedUrls[0] ?? '', { as: 'anna' }));
    for (const [pathname, status] of [
      ['/callback/sandbox', 404],
      ['/callback/other', 403],
    ] as const) {
      const misdirected = new URL(second.redirectUri ?? '');
      misdirected.pathname = pathname;
      misdirected.search = good.search;
      expect((await visitCallback(misdirected.href)).status).toBe(status);
    }
    expect(sim.count('token')).toBe(0);
    await visitCallback(good.href);
    expect((await scene.finished(first.id)).outcome).toMatchObject({ kind: 'connected' });
    expect(scene.attempt(second.id).phase).toBe('waiting');
  });
});

describe('a response to another sign-in', () => {
  /** Two OAuth clients of one provider whose sign-ins wait at the same time, for the same kind of callback. */
  const openTwo = async (callback: 'loopback' | 'deep-link') => {
    const scene = await openScene(sim, { callback });
    const client = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
    const { providerKey } = scene;
    const oauthClientId = scene.saveClient({ providerKey, clientId: client.clientId, callback });
    const one = await scene.begin();
    const two = await scene.begin({ oauthClientId });
    return { ...scene, one, two, good: await sim.authorize(scene.openedUrls[0] ?? '', { as: 'anna' }) };
  };

  it('D03: a state is valid only for its own attempt, not for another one at the same provider', async () => {
    await using scene = await openTwo('loopback');
    const { one, two, good } = scene;
    const misdirected = new URL(two.redirectUri ?? '');
    misdirected.search = new URL(good).search;
    expect((await visitCallback(misdirected.href)).status).toBe(403);
    expect(scene.core.connect.paste(two.id, misdirected.href)).toMatchObject({
      error: { code: 'callback.state_mismatch' },
    });
    expect(sim.count('token')).toBe(0);
    expect(scene.attempt(two.id).phase).toBe('waiting');
    await visitCallback(good);
    expect((await scene.finished(one.id)).outcome).toMatchObject({ kind: 'connected' });
    expect(scene.attempt(two.id).phase).toBe('waiting');
  });

  it('D03: the same holds for deep links, where only the state tells the attempts apart', async () => {
    await using scene = await openTwo('deep-link');
    const { one, two, good } = scene;
    expect(scene.core.connect.paste(two.id, good)).toMatchObject({
      error: { code: 'callback.state_mismatch' },
    });
    expect(sim.count('token')).toBe(0);
    scene.core.links.receive(good);
    expect((await scene.finished(one.id)).outcome).toMatchObject({ kind: 'connected' });
    expect(scene.attempt(two.id)).toMatchObject({ phase: 'waiting' });
    expect(scene.connections().map(({ grant }) => oauthClientIdOf(grant))).toEqual([scene.oauthClientId]);
  });
});

describe('a second response', () => {
  it('D24 D03: during the exchange of the first one, a repeated response gets a page that says so', async () => {
    await using scene = await openScene(sim);
    const exchange = hold();
    sim.next('token', exchange);
    const { id } = await scene.begin();
    const callback = await sim.authorize(scene.lastUrl(), { as: 'anna' });
    const first = visitCallback(callback);
    await exchange.arrived;
    const repeated = await visitCallback(callback);
    expect(repeated).toMatchObject({ status: 409 });
    expect(markOf(repeated)).toBe('idle');
    exchange.release();
    expect(markOf(await first)).toBe('ok');
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
    expect(sim.count('token')).toBe(1);
  });

  it('D03 D24: after the attempt ended, nothing listens for it, and no other attempt accepts it', async () => {
    await using scene = await openScene(sim);
    const { attempt, callback } = await scene.signIn({ as: 'anna' });
    expect((await scene.leftovers(attempt.id)).listening).toBe(false);
    const later = await scene.begin();
    const replayed = new URL(later.redirectUri ?? '');
    replayed.search = new URL(callback).search;
    expect((await visitCallback(replayed.href)).status).toBe(403);
    expect(sim.count('token')).toBe(1);
  });

  it('D03: an error response uses up the state, too', async () => {
    await using scene = await openScene(sim);
    const { attempt } = await scene.signIn({ as: 'anna', deny: true });
    expect(failureOf(attempt)).toBe('authorization.access_denied');
    expect((await scene.leftovers(attempt.id)).listening).toBe(false);
  });
});

describe('an error response', () => {
  it.each([
    ['access_denied', 'authorization.access_denied'],
    ['user_denied', 'authorization.access_denied'],
    ['invalid_request', 'authorization.invalid_request'],
    ['unauthorized_client', 'authorization.unauthorized_client'],
    ['unsupported_response_type', 'authorization.unsupported_response_type'],
    ['invalid_scope', 'authorization.invalid_scope'],
    ['server_error', 'authorization.server_error'],
    ['temporarily_unavailable', 'authorization.temporarily_unavailable'],
    ['login_required', 'authorization.interaction_required'],
    ['consent_required', 'authorization.access_denied'],
    ['redirect_uri_mismatch', 'token.redirect_uri_mismatch'],
    ['error_of_this_provider', 'authorization.other'],
    ['__proto__', 'authorization.other'],
    ['', 'authorization.other'],
  ])('D26: %s ends the attempt with its code, and nothing is stored', async (error, code) => {
    await using scene = await openScene(sim);
    sim.next('callback', callbackError(error, hostileDescription, 'https://attacker.invalid/help'));
    const { attempt, page } = await scene.signIn({ as: 'anna' });
    expect(failureOf(attempt)).toBe(code);
    expect(eventsOf(attempt)).toEqual([
      'started',
      'callback_ready',
      'browser_opened',
      'response_received',
      'finished',
    ]);
    expect(sim.count('token')).toBe(0);
    expect(await scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
    expect(scene.core.activity.list(null, 10)[0]).toMatchObject({ kind: 'sign_in_failed', code });
    expect(markOf(page)).toBe('bad');
    // D14: nothing contains the provider's text.
    const everything =
      page.body + page.url + JSON.stringify([attempt, scene.core.activity.list(null, 10), scene.logged]);
    for (const part of ['alert(', '555 0100', 'onerror', 'attacker.invalid', '\u202e']) {
      expect(everything).not.toContain(part);
    }
  });

  it('D14 D26: an error code that contains text is never shown', async () => {
    await using scene = await openScene(sim);
    sim.next('callback', callbackParams({ code: undefined, error: hostileDescription }));
    const { page, attempt } = await scene.signIn({ as: 'anna' });
    expect(failureOf(attempt)).toBe('authorization.other');
    expect(page.body).not.toMatch(/<img|alert\(|555 0100/);
    expect(JSON.stringify(attempt)).not.toContain('alert(');
  });

  it('D26: after a refusal on the consent page the person can try again at once', async () => {
    await using scene = await openScene(sim);
    const { attempt } = await scene.signIn({ as: 'anna', deny: true });
    expect(attempt.outcome).toMatchObject({
      error: { code: 'authorization.access_denied', retryable: true },
    });
    await scene.connect({ as: 'anna' });
  });

  it('a response with neither a code nor an error has its own error code', async () => {
    await using scene = await openScene(sim);
    sim.next('callback', callbackParams({ code: undefined }));
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(failureOf(attempt)).toBe('callback.no_code');
    expect(await scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
  });
});

describe('the page that the browser ends on', () => {
  it('D14: names the account that was stored, and has no code in its URL', async () => {
    await using scene = await openScene(sim);
    const { page, callback, attempt } = await scene.signIn({ as: 'anna' }, { scopes: ['email'] });
    expect(attempt.outcome).toMatchObject({ kind: 'connected' });
    expect(markOf(page)).toBe('ok');
    expect(page.body).toMatch(/anna@example\.org.*Sandbox/);
    const { search } = new URL(page.url);
    expect(search).toBe('');
    const code = new URL(callback).searchParams.get('code') ?? '';
    expect(page.url + page.body + JSON.stringify(page.headers)).not.toContain(code);
  });

  it('escapes the account’s label', async () => {
    await using scene = await openScene(sim);
    sim.next('userinfo', set({ email: '<b>Mallory</b> & "Co" <img src=x onerror=alert(1)>' }));
    const { page } = await scene.signIn({ as: 'anna' }, { scopes: ['email'] });
    expect(page.status).toBe(200);
    expect(page.body).toContain('&#60;b&#62;Mallory');
    expect(page.body).not.toMatch(/<b>|<img/);
  });
});

describe('responses outside the query', () => {
  it.each(['form_post', 'fragment'] as const)('D27: %s is requested and read', async (responseMode) => {
    await using scene = await openScene(sim, { edit: (record) => withAuth(record, { responseMode }) });
    const { id } = await scene.begin();
    expect(parametersOf(scene.lastUrl()).get('response_mode')).toBe(responseMode);
    const landing = await sim.requestAuthorization(scene.lastUrl(), { as: 'anna' });
    const url = new URL(landing.location);
    const form = landing.form ?? new URLSearchParams(url.hash.slice(1));
    url.hash = '';
    const page = await visitCallback(url.href, form);
    expect(markOf(page)).toBe('ok');
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('D27: reads an error by form_post', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { responseMode: 'form_post' }),
    });
    const { id, redirectUri } = await scene.begin();
    const state = parametersOf(scene.lastUrl()).get('state') ?? '';
    const form = new URLSearchParams({ state, error: 'access_denied', iss: sim.issuer });
    const page = await visitCallback(redirectUri ?? '', form);
    expect(markOf(page)).toBe('bad');
    expect(failureOf(await scene.finished(id))).toBe('authorization.access_denied');
  });

  it('refuses and records a form of more than 64 kB', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { responseMode: 'form_post' }),
    });
    const { id, redirectUri } = await scene.begin();
    const form = new URLSearchParams({ state: 's', code: 'x'.repeat(100_000) });
    expect((await visitCallback(redirectUri ?? '', form)).status).toBe(413);
    expect(scene.attempt(id).problem).toMatchObject({ code: 'callback.too_long' });
  });
});

describe('fifty sign-ins', () => {
  it('D25: leave no listener, timer or verifier, however they end', async () => {
    const client = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
    await using scene = await openScene(sim, { client });
    const sockets = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
    const before = sockets();
    let last = await scene.begin();
    for (let round = 0; round < 50; round += 1) {
      const state = parametersOf(scene.lastUrl()).get('state') ?? '';
      if (round % 3 === 0) scene.core.connect.cancel(last.id);
      else if (round % 3 === 1) await sendResponse(scene, { state, error: 'access_denied', iss: sim.issuer });
      else scene.clock.advance(10 * 60 * 1000);
      const done = await scene.finished(last.id);
      expect(['connect.cancelled', 'authorization.access_denied', 'connect.deadline'][round % 3]).toBe(
        failureOf(done),
      );
      if (round < 49) last = await scene.begin();
    }
    await expect.poll(sockets).toBeLessThanOrEqual(before);
    expect(await scene.leftovers(last.id)).toEqual(NOTHING_LEFT);
    expect(scene.core.state.get('attempts')).toHaveLength(1);
  });
});
