import { describe, expect, it } from 'vitest';
import {
  combine,
  cutOff,
  dropAfter,
  dropBefore,
  editJson,
  errorIn200,
  formEncoded,
  garbage,
  hold,
  hostileDescription,
  htmlPage,
  huge,
  nested,
  noBody,
  oauthError,
  omit,
  redirectTo,
  set,
  shrinkScopes,
  status,
  tokenType,
  type Behavior,
} from '../../sandbox/simulator.ts';
import {
  eventsOf,
  failureOf,
  NOTHING_LEFT,
  openScene,
  REDIRECT_URIS,
  withAuth,
} from '../../support/scene.ts';
import { connectedScene, HOUR } from '../../support/connected-scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { markOf } from '../../support/visit-callback.ts';

const sim = await sharedSimulator();

describe('a token endpoint that fails', () => {
  const description = hostileDescription;
  const cases: readonly (readonly [string, Behavior, string])[] = [
    ['invalid_client', oauthError('invalid_client', { description }), 'token.invalid_client'],
    ['invalid_grant', oauthError('invalid_grant', { description }), 'token.invalid_grant'],
    ['invalid_request', oauthError('invalid_request'), 'token.invalid_request'],
    ['unauthorized_client', oauthError('unauthorized_client'), 'token.unauthorized_client'],
    ['unsupported_grant_type', oauthError('unsupported_grant_type'), 'token.unsupported_grant_type'],
    ['invalid_scope', oauthError('invalid_scope'), 'token.invalid_scope'],
    ['an unknown error', oauthError('computer_says_no'), 'token.rejected'],
    ['an unknown error with 503', oauthError('computer_says_no', { status: 503 }), 'token.server_error'],
    ['an unknown error with 429', status(429), 'token.rate_limited'],
    ['server_error', oauthError('server_error', { status: 500 }), 'token.server_error'],
    ['429 without an error', status(429, { body: '{}', retryAfter: 2 }), 'token.rate_limited'],
    ['408', status(408, { body: '{}' }), 'token.server_error'],
    ['500', status(500, { body: 'oops', contentType: 'text/plain' }), 'token.server_error'],
    ['502', status(502, { body: '' }), 'token.server_error'],
    ['504 in HTML', htmlPage(504), 'token.server_error'],
    ['400 without an error', status(400, { body: '' }), 'token.rejected'],
    ['401 without an error', status(401, { body: '' }), 'token.unauthorized'],
    ['a web page', htmlPage(), 'token.not_readable'],
    ['a web page with 200', htmlPage(200), 'token.not_readable'],
    ['garbage', garbage(), 'token.not_readable'],
    ['nothing', noBody(), 'token.not_readable'],
    ['nothing with 204', noBody(204), 'token.not_readable'],
    ['a list', status(200, { body: '[{"access_token":"x"}]' }), 'token.not_readable'],
    ['a text', status(200, { body: '"access_token"' }), 'token.not_readable'],
    ['no access token', omit('access_token'), 'token.missing_access_token'],
    ['an empty access token', set({ access_token: '' }), 'token.missing_access_token'],
    ['an access token that is no text', set({ access_token: { a: 1 } }), 'token.missing_access_token'],
    ['an unknown token type', tokenType('mac'), 'token.unknown_type'],
    ['a token type that is no text', set({ token_type: 7 }), 'token.unknown_type'],
    ['a DPoP token', tokenType('DPoP'), 'token.unknown_type'],
    ['far too much', huge(), 'network.too_large'],
    ['a connection that is reset', dropBefore(), 'network.failed'],
    ['half a response', cutOff(), 'network.failed'],
    ['a redirect', redirectTo(302), 'token.redirected'],
  ];
  it.each(cases)('D26: %s is an error with a code, and leaves nothing behind', async (_, behavior, code) => {
    await using scene = await openScene(sim);
    sim.next('token', behavior);
    const { attempt, page } = await scene.signIn({ as: 'anna' });
    expect(failureOf(attempt)).toBe(code);
    const received = expect.stringMatching(/^http_(?:received|failed)$/) as string;
    expect(eventsOf(attempt).slice(-4)).toEqual(['token_requested', 'http_sent', received, 'finished']);
    expect(attempt.timeline.at(-1)?.details).toMatchObject({ code });
    expect(scene.core.activity.list(null, 10)[0]).toMatchObject({ kind: 'sign_in_failed', code });
    expect(await scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
    expect(markOf(page)).toBe('bad');
    expect(page.body).not.toMatch(/<img|alert\(|\{\w+\}/);
    expect(sim.count('token')).toBe(1);
  });

  it.each(['mac', 'DPoP', 'BearerToken'])('revokes tokens of the unusable type %s', async (type) => {
    await using scene = await openScene(sim);
    sim.next('token', tokenType(type));
    const { attempt } = await scene.signIn({ as: 'anna' }, { scopes: ['offline_access'] });
    expect(failureOf(attempt)).toBe('token.unknown_type');
    await sim.waitFor('revoke', 2);
    const hints = sim.requests('revoke').map(({ form }) => form.get('token_type_hint'));
    expect(hints).toEqual(['refresh_token', 'access_token']);
  });

  it('a lost response after the tokens were issued leaves nothing behind', async () => {
    await using scene = await openScene(sim);
    sim.next('token', dropAfter());
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(failureOf(attempt)).toBe('network.failed');
    expect(await scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
  });

  it('D41: a redirect is not followed, with or without the client’s secret', async () => {
    const client = await sim.createClient({ type: 'confidential', redirectUris: [...REDIRECT_URIS] });
    for (const code of [302, 303, 307, 308] as const) {
      await using scene = await openScene(sim, { client });
      sim.next('token', redirectTo(code));
      const { attempt } = await scene.signIn({ as: 'anna' });
      expect(attempt.outcome).toMatchObject({ error: { code: 'token.redirected' } });
    }
    expect(sim.count('trap')).toBe(0);
  });

  it('a wrong client secret has its own error code', async () => {
    const client = await sim.createClient({ type: 'confidential', redirectUris: [...REDIRECT_URIS] });
    await using scene = await openScene(sim, { client: { ...client, clientSecret: 'wrong' } });
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('token.invalid_client');
  });

  it('a client that was deleted at the provider meanwhile has the same error code', async () => {
    const client = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
    await using scene = await openScene(sim, { client });
    const exchange = hold({ before: true });
    sim.next('token', exchange);
    const signingIn = scene.signIn({ as: 'anna' });
    await exchange.arrived;
    sim.deleteClient(client.clientId);
    exchange.release();
    expect(failureOf((await signingIn).attempt)).toBe('token.invalid_client');
  });

  it('an unreachable server is a network error', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => {
        if (record.auth.kind !== 'oauth2') return record;
        return withAuth(record, {
          endpoints: { ...record.auth.endpoints, token: 'http://127.0.0.1:9/token' },
        });
      },
    });
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(attempt.outcome).toMatchObject({
      error: { code: 'network.refused', details: { host: '127.0.0.1:9' }, retryable: true },
    });
  });
});

describe('variants of token responses', () => {
  it.each(['Bearer', 'bearer', 'BEARER', 'bEaReR', undefined])(
    'D28: token type %s is bearer',
    async (type) => {
      await using scene = await openScene(sim);
      sim.next('token', tokenType(type));
      await scene.connect({ as: 'anna' });
    },
  );

  it('D29: without expires_in the expiry is unknown', async () => {
    await using scene = await openScene(sim);
    sim.next('token', omit('expires_in'));
    const connection = await scene.connect({ as: 'anna' });
    expect(connection.expiresAt).toBeNull();
  });

  it('D29: an unknown expiry does not mean none: a rejected call causes a refresh, and checks become stale', async () => {
    sim.next('token', omit('expires_in'));
    await using scene = await connectedScene(sim);
    expect(scene.connections()[0]).toMatchObject({ expiresAt: null, canRefresh: true });
    expect(scene.status()).toMatchObject({ kind: 'verified' });
    scene.clock.advance(24 * HOUR);
    expect(scene.status()).toMatchObject({ kind: 'stale', action: 'check' });
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect([sim.count('api'), sim.count('refresh')]).toEqual([1, 0]);
    sim.expireAccessTokens();
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect([sim.count('api'), sim.count('refresh')]).toEqual([3, 1]);
  });

  it('D29: with an unknown expiry and no refresh token, a rejected call ends in the state rejected', async () => {
    sim.next('token', omit('expires_in'));
    await using scene = await connectedScene(sim, { scopes: [] });
    sim.expireAccessTokens();
    expect(await scene.check()).toMatchObject({ value: { kind: 'rejected' } });
    expect(scene.status()).toMatchObject({ kind: 'rejected', action: 'sign-in' });
  });

  it.each([
    ['a number', 3600, 3600],
    ['a text', '3600', 3600],
    ['a fraction', 3599.987, 3599],
    ['a text with a fraction', '3599.9', 3599],
    ['zero', 0, null],
    ['less than zero', -5, null],
    ['nothing', null, null],
    ['a word', 'soon', null],
    ['a flag', true, null],
    ['an object', {}, null],
    ['more than can be counted', 1e300, 100 * 366 * 24 * 3600],
  ])('D29: expires_in as %s', async (_, expiresIn, seconds) => {
    await using scene = await openScene(sim);
    sim.next('token', set({ expires_in: expiresIn }));
    const { expiresAt, refreshedAt } = await scene.connect({ as: 'anna' });
    expect(expiresAt === null ? null : (expiresAt - refreshedAt) / 1000).toBe(seconds);
  });

  it('D30: without scope, the requested scopes were granted', async () => {
    await using scene = await openScene(sim);
    sim.next('token', omit('scope'));
    const connection = await scene.connect({ as: 'anna' }, { scopes: ['email', 'notes:read'] });
    expect(connection.grantedScopes).toEqual(['openid', 'email', 'notes:read']);
  });

  it('D30: the granted scopes are stored, and missing ones are reported', async () => {
    await using scene = await openScene(sim);
    sim.next('token', shrinkScopes('openid', 'notes:read'));
    const { attempt } = await scene.signIn(
      { as: 'anna' },
      { scopes: ['email', 'notes:read', 'notes:write'] },
    );
    expect(attempt.outcome).toMatchObject({
      grantedScopes: ['openid', 'notes:read'],
      missingScopes: ['email', 'notes:write'],
    });
    expect(scene.connections()[0]).toMatchObject({
      requestedScopes: ['openid', 'email', 'notes:read', 'notes:write'],
      grantedScopes: ['openid', 'notes:read'],
    });
  });

  it('D30: a refresh token and an ID token show that their scopes were granted, listed or not', async () => {
    await using scene = await openScene(sim);
    const scopes = ['offline_access', 'notes:read'];
    sim.next('token', shrinkScopes('notes:read'));
    expect((await scene.signIn({ as: 'anna' }, { scopes })).attempt.outcome).toMatchObject({
      grantedScopes: ['notes:read', 'offline_access', 'openid'],
      missingScopes: [],
    });
    sim.next('token', combine(shrinkScopes('notes:read'), omit('refresh_token')));
    expect((await scene.signIn({ as: 'boris' }, { scopes })).attempt.outcome).toMatchObject({
      grantedScopes: ['notes:read', 'openid'],
      missingScopes: ['offline_access'],
    });
    sim.next('token', shrinkScopes('email'));
    expect((await scene.signIn({ as: 'carl' }, { scopes: ['email'] })).attempt.outcome).toMatchObject({
      grantedScopes: ['email', 'openid'],
    });
  });

  it('D30: a scope that the person deselects is not granted, and that is no failure', async () => {
    await using scene = await openScene(sim);
    const { attempt } = await scene.signIn(
      { as: 'anna', untick: ['notes:write'] },
      { scopes: ['notes:read', 'notes:write'] },
    );
    expect(attempt.outcome).toMatchObject({ kind: 'connected', missingScopes: ['notes:write'] });
  });

  it.each([
    ['a list', ['openid', 'notes:read']],
    ['commas', 'openid,notes:read'],
    ['commas and spaces', 'openid, notes:read'],
    ['another order, twice', 'notes:read openid notes:read'],
  ])('D30: granted scopes as %s', async (_, scope) => {
    await using scene = await openScene(sim);
    sim.next('token', set({ scope }));
    const connection = await scene.connect({ as: 'anna' }, { scopes: ['notes:read'] });
    expect([...connection.grantedScopes].sort()).toEqual(['notes:read', 'openid']);
  });

  it('without a refresh token the connection can’t be refreshed', async () => {
    await using scene = await openScene(sim);
    expect(await scene.connect({ as: 'anna' })).toMatchObject({ canRefresh: false });
    expect(await scene.connect({ as: 'boris' }, { scopes: ['offline_access'] })).toMatchObject({
      canRefresh: true,
    });
  });

  it.each(['github', 'slack'] as const)('D31: an error inside a 200 is an error (%s)', async (style) => {
    await using scene = await openScene(sim, {
      edit: (record) =>
        withAuth(record, {
          tokenResponse: {
            errorIn200: { okPointer: style === 'slack' ? '/ok' : null, errorPointer: '/error' },
          },
        }),
    });
    sim.next('token', errorIn200(style));
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(failureOf(attempt)).toBe('token.invalid_grant');
    expect(await scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
  });

  it('D31: a response with a failure flag is an error, even without an error code and with a token', async () => {
    await using scene = await openScene(sim, {
      edit: (record) =>
        withAuth(record, {
          tokenResponse: { errorIn200: { okPointer: '/ok', errorPointer: '/problem/code' } },
        }),
    });
    sim.next('token', set({ ok: false }));
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('token.rejected');
    sim.next('token', set({ ok: true }));
    await scene.connect({ as: 'anna' });
  });

  it('D32: form-encoded responses are recognized by their media type', async () => {
    await using scene = await openScene(sim);
    sim.next('token', formEncoded());
    const connection = await scene.connect({ as: 'anna' }, { scopes: ['offline_access'] });
    expect(connection).toMatchObject({ canRefresh: true });
    expect(connection.expiresAt).toBe(connection.refreshedAt + 3_600_000);
  });

  it('D32: form-encoded responses with a wrong media type are read, whether the record says so or not', async () => {
    const plain: Behavior = combine(formEncoded(), {
      after: (response) => ({ ...response, headers: { ...response.headers, 'content-type': 'text/html' } }),
    });
    await using scene = await openScene(sim);
    sim.next('token', plain);
    expect(await scene.connect({ as: 'anna' })).toMatchObject({ canRefresh: false });
    await using configured = await openScene(sim, {
      edit: (record) => withAuth(record, { tokenResponse: { format: 'form' } }),
    });
    sim.next('token', plain);
    await configured.connect({ as: 'anna' });
  });

  it('D28: tokens in an object of their own may have a type in the record’s words', async () => {
    await using scene = await openScene(sim, {
      edit: (record) =>
        withAuth(record, { tokenResponse: { pointer: '/authed_user', bearerTypes: ['user'] } }),
    });
    sim.next('token', combine(tokenType('user'), nested('/authed_user')));
    await scene.connect({ as: 'anna' });
    sim.next('token', combine(tokenType('bot'), nested('/authed_user')));
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('token.unknown_type');
  });

  it('D32: tokens are read only at the record’s JSON pointer', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { tokenResponse: { pointer: '/data/authed~1user' } }),
    });
    sim.next('token', nested('/data/authed~1user'));
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('token.missing_access_token');
    sim.next(
      'token',
      editJson((body) => ({ ok: true, data: { 'authed/user': body } })),
    );
    await scene.connect({ as: 'anna' });
    expect(failureOf((await scene.signIn({ as: 'boris' })).attempt)).toBe('token.missing_access_token');
  });
});
