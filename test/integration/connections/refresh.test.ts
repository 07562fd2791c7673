import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import {
  cutOff,
  dropBefore,
  garbage,
  hold,
  htmlPage,
  noBody,
  oauthError,
  omit,
  redirectTo,
  shrinkScopes,
  status,
} from '../../sandbox/simulator.ts';
import { startCore } from '../../support/core-harness.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { withAuth } from '../../support/scene.ts';
import { connectedScene, HOUR } from '../../support/connected-scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { storedTokens, tokensOf } from '../../support/tokens-of.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const sim = await sharedSimulator();

describe('an access token that expires', () => {
  it('D42: 100 concurrent callers cause one token request and share its success', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const tokens = tokensOf(scene);
    const ready = await Promise.all(Array.from({ length: 100 }, () => tokens.getValid(scene.id)));
    expect(sim.count('refresh')).toBe(1);
    const stored = storedTokens(scene, scene.id).access;
    expect(new Set(ready.map((one) => (one.ok ? one.value.accessToken : one.error.code)))).toEqual(
      new Set([stored]),
    );
  });

  it('D42: 100 concurrent callers share its failure, too, and the next one tries again', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    const tokens = tokensOf(scene);
    sim.next('refresh', status(503));
    const ready = await Promise.all(Array.from({ length: 100 }, () => tokens.getValid(scene.id)));
    expect(sim.count('refresh')).toBe(1);
    expect(new Set(ready.map((one) => (one.ok ? '' : one.error.code)))).toEqual(
      new Set(['token.server_error']),
    );
    expect((await tokens.getValid(scene.id)).ok).toBe(true);
  });

  it.each([
    ['five minutes', 3600, 300],
    ['a fifth of its lifetime, if that is shorter,', 60, 12],
  ])('is refreshed %s before it expires, and not earlier', async (_, lifetime, margin) => {
    sim.configure({ accessTokenSeconds: lifetime });
    await using scene = await connectedScene(sim);
    // Relative to the stored expiry, because the sign-in moved the clock.
    const left = (scene.connections()[0]?.expiresAt ?? 0) - scene.clock.now();
    scene.clock.advance(left - (margin + 1) * 1000);
    await scene.check();
    expect(sim.count('refresh')).toBe(0);
    scene.clock.advance(1000);
    await scene.check();
    expect(sim.count('refresh')).toBe(1);
    const now = scene.clock.now();
    expect(scene.connections()[0]).toMatchObject({ refreshedAt: now, expiresAt: now + lifetime * 1000 });
    await scene.check();
    expect(sim.count('refresh')).toBe(1);
  });

  it('D44: the new refresh token is durable before the new access token is used', async () => {
    await using scene = await connectedScene(sim);
    const before = storedTokens(scene, scene.id);
    scene.clock.advance(HOUR);
    const check = hold({ before: true });
    sim.next('api', check);
    const checking = scene.check();
    const { headers } = await check.arrived;
    const after = storedTokens(scene, scene.id);
    expect(after.refresh).not.toBe(before.refresh);
    expect(headers['authorization']).toBe(`Bearer ${after.access ?? ''}`);
    // The data as a crash would leave it now. Using a refresh token twice would end the grant.
    using copy = temporaryDirectory();
    cpSync(scene.directory, copy.path, { recursive: true });
    check.release();
    await checking;
    await using again = await startCore({
      directory: copy.path,
      keyStore: scene.keyStore,
      clock: new ManualClock(scene.clock.now() + HOUR),
      providers: [sandboxRecord(sim.issuer)],
    });
    expect(await again.core.checks.check(PAGE, scene.id)).toMatchObject({ ok: true, value: { kind: 'ok' } });
    expect(sim.count('refresh')).toBe(2);
  });

  it('D45: a response without a refresh token keeps the old one; a new one replaces it', async () => {
    await using scene = await connectedScene(sim);
    const first = storedTokens(scene, scene.id);
    sim.configure({ rotation: 'none' });
    sim.next('refresh', omit('refresh_token'));
    scene.clock.advance(HOUR);
    await scene.check();
    const second = storedTokens(scene, scene.id);
    expect(second.access).not.toBe(first.access);
    expect(second.refresh).toBe(first.refresh);
    sim.configure({ rotation: 'rotate' });
    scene.clock.advance(HOUR);
    await scene.check();
    const third = storedTokens(scene, scene.id);
    expect(third.refresh).not.toBe(first.refresh);
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ ok: true, value: { kind: 'ok' } });
  });

  it.each([
    ['loopback', 'http://127.0.0.1/callback/sandbox'],
    ['deep-link', 'app.keyfob.dev://oauth/callback/sandbox'],
  ] as const)('repeats what the record wants repeated, with %s', async (callback, redirectUri) => {
    await using scene = await connectedScene(sim, {
      edit: (record) => withAuth(record, { tokenRequest: { refreshParameters: ['scope', 'redirect_uri'] } }),
    });
    const { providerKey, clientId, oauthClientId } = scene;
    scene.saveClient({ id: oauthClientId, providerKey, clientId, callback });
    sim.configure({ refreshParameters: ['scope', 'redirect_uri'] });
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    const [request] = sim.requests('refresh');
    expect(request?.form.get('redirect_uri')).toBe(redirectUri);
    expect(request?.form.get('scope')?.split(' ').sort()).toEqual(
      scene.connections()[0]?.grantedScopes.toSorted(),
    );
  });

  it('repeats nothing of the sign-in unless the record wants it', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    await scene.check();
    const keys = sim.requests('refresh').flatMap(({ form }) => [...form.keys()]);
    expect(keys.sort()).toEqual(['client_id', 'grant_type', 'refresh_token']);
  });

  it('gets the expiry and scopes of the response', async () => {
    await using scene = await connectedScene(sim);
    sim.next('refresh', shrinkScopes('openid'));
    scene.clock.advance(HOUR);
    await scene.check();
    // `offline_access` is in effect as long as there is a refresh token.
    expect(scene.connections()[0]?.grantedScopes).toEqual(['openid', 'offline_access']);
    sim.next('refresh', omit('scope', 'expires_in'));
    scene.clock.advance(HOUR);
    await scene.check();
    expect(scene.connections()[0]).toMatchObject({
      grantedScopes: ['openid', 'offline_access'],
      expiresAt: null,
    });
  });

  it('D30: keeps the scopes that are in effect if the response does not list them', async () => {
    await using scene = await connectedScene(sim);
    sim.next('refresh', shrinkScopes('notes:read'));
    scene.clock.advance(HOUR);
    await scene.check();
    expect(scene.connections()[0]?.grantedScopes).toEqual(['notes:read', 'offline_access', 'openid']);
  });

  it('is refreshed at the record’s refresh endpoint', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) =>
        record.auth.kind === 'oauth2'
          ? withAuth(record, {
              endpoints: { ...record.auth.endpoints, refresh: `${sim.issuer}/token/refresh` },
            })
          : record,
    });
    sim.configure({ refreshEndpoint: 'separate' });
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ ok: true, value: { kind: 'ok' } });
    expect(sim.requests('refresh')[0]?.path).toBe('/token/refresh');
  });

  it('is refreshed even if the key set is unavailable, because the ID token of a refresh is not needed', async () => {
    await using scene = await connectedScene(sim);
    sim.always('jwks', status(503));
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ ok: true, value: { kind: 'ok' } });
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({ ok: true, value: { kind: 'ok' } });
  });
});

/** Failures after which the answer may have been lost on the way. */
const ASKED_AGAIN = new Set<string>([
  ...['502', '504', 'a reset', 'far too much'],
  ...['a 200 that is a web page', 'a 200 that is garbage', 'a 200 without a body'],
]);

describe('a refresh that fails', () => {
  it.each([
    ['408', status(408), 'token.server_error'],
    ['429', status(429), 'token.rate_limited'],
    ['500', status(500), 'token.server_error'],
    ['502', htmlPage(502), 'token.server_error'],
    ['503', status(503, { retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' }), 'token.server_error'],
    ['504', noBody(504), 'token.server_error'],
    ['invalid_grant with 500', oauthError('invalid_grant', { status: 500 }), 'token.server_error'],
    ['invalid_grant with 429', oauthError('invalid_grant', { status: 429 }), 'token.rate_limited'],
    ['a 403 that is a web page', htmlPage(), 'token.not_readable'],
    ['a 200 that is a web page', htmlPage(200), 'token.not_readable'],
    ['a 200 that is garbage', garbage(), 'token.not_readable'],
    ['a 200 without a body', noBody(), 'token.not_readable'],
    ['a redirect', redirectTo(307), 'token.redirected'],
    ['far too much', status(200, { body: 'x'.repeat(2_000_000) }), 'network.too_large'],
    ['a reset', dropBefore(), 'network.failed'],
  ] as const)(
    'D46: %s: the tokens are kept, and the next check tries again',
    async (what, behavior, code) => {
      await using scene = await connectedScene(sim);
      const before = storedTokens(scene, scene.id);
      scene.clock.advance(HOUR);
      // Twice, since what may have been answered is asked once more.
      sim.next('refresh', behavior);
      if (ASKED_AGAIN.has(what)) sim.next('refresh', behavior);
      expect(await scene.check()).toMatchObject({ value: { kind: 'unreachable', code } });
      expect(storedTokens(scene, scene.id)).toEqual(before);
      expect(scene.status()).toMatchObject({ kind: 'unreachable', action: 'check' });
      expect(sim.count('trap')).toBe(0);
      expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
      expect(scene.status()).toMatchObject({ kind: 'verified' });
    },
  );

  it('D46: an access token that is still valid is used, whatever made the refresh fail', async () => {
    await using scene = await connectedScene(sim);
    const left = (scene.connections()[0]?.expiresAt ?? 0) - scene.clock.now();
    scene.clock.advance(left - 30_000);
    for (const failure of [
      status(500),
      htmlPage(),
      dropBefore(),
      oauthError('invalid_client', { status: 401 }),
    ]) {
      sim.next('refresh', failure);
      expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    }
    expect(sim.count('refresh')).toBe(4);
  });

  it('D47: invalid_grant means "sign in again"', async () => {
    await using scene = await connectedScene(sim);
    sim.revokeAccess({ as: 'anna' });
    scene.clock.advance(HOUR);
    expect(await scene.check()).toMatchObject({
      value: { kind: 'rejected', code: 'token.invalid_grant' },
    });
    expect(scene.status()).toMatchObject({ kind: 'rejected', action: 'sign-in' });
    expect(scene.connections()).toHaveLength(1);
  });

  const refusals = [
    ['a 400 without a body', noBody(400)],
    ['a 400 with a body of its own', status(400, { body: '{"status":"BAD_REFRESH_TOKEN"}' })],
    ['invalid_request', oauthError('invalid_request')],
    ['unauthorized_client', oauthError('unauthorized_client', { status: 403 })],
    ['access_denied', oauthError('access_denied', { status: 403 })],
    ['invalid_token', oauthError('invalid_token', { status: 401 })],
    ['a 401 without an error', noBody(401)],
    ['an error with status 200', status(200, { body: '{"error":{"type":"token_expired"}}' })],
  ] as const;

  it.each(refusals)(
    'D47: %s after the access token has expired means "sign in again"',
    async (_, refusal) => {
      await using scene = await connectedScene(sim);
      scene.clock.advance(HOUR);
      sim.next('refresh', refusal);
      expect(await scene.check()).toMatchObject({ value: { kind: 'rejected', code: 'connection.rejected' } });
      expect(scene.status()).toMatchObject({ kind: 'rejected', action: 'sign-in' });
      expect(scene.connections()).toHaveLength(1);
      // The tokens are kept: if the server was wrong, the next check clears the problem.
      expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    },
  );

  it.each(refusals)('D47: %s after a 401 of the API means "sign in again"', async (_, refusal) => {
    await using scene = await connectedScene(sim);
    sim.expireAccessTokens();
    sim.next('refresh', refusal);
    expect(await scene.check()).toMatchObject({ value: { kind: 'rejected', code: 'connection.rejected' } });
    expect(scene.status()).toMatchObject({ kind: 'rejected', action: 'sign-in' });
  });

  it('is known without a check, too, if no call works any more', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    sim.next('refresh', oauthError('unauthorized_client', { status: 403 }));
    expect(await tokensOf(scene).getValid(scene.id)).toMatchObject({
      error: { code: 'connection.rejected' },
    });
    expect(scene.status()).toMatchObject({ kind: 'rejected', action: 'sign-in' });
  });

  it('says nothing about the login while the access token is valid', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance((scene.connections()[0]?.expiresAt ?? 0) - scene.clock.now() - 30_000);
    for (const [, refusal] of refusals) {
      sim.next('refresh', refusal);
      expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    }
    expect(sim.count('refresh')).toBe(refusals.length);
  });

  it('D47: invalid_grant inside an object means "sign in again", too', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    sim.next('refresh', status(400, { body: '{"error":{"type":"invalid_grant"}}' }));
    expect(await scene.check()).toMatchObject({ value: { kind: 'rejected', code: 'token.invalid_grant' } });
  });

  it('D47: invalid_client means wrong client credentials, and says nothing about the grant', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    sim.next('refresh', oauthError('invalid_client', { status: 401 }));
    expect(await scene.check()).toMatchObject({
      value: { kind: 'unreachable', code: 'token.invalid_client' },
    });
    expect(scene.status()).toMatchObject({ kind: 'client-rejected', action: 'client' });
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });

  it('a truncated response counts as no response', async () => {
    await using scene = await connectedScene(sim);
    sim.configure({ rotation: 'lenient' });
    scene.clock.advance(HOUR);
    sim.next('refresh', cutOff());
    sim.next('refresh', cutOff());
    expect(await scene.check()).toMatchObject({ value: { kind: 'unreachable' } });
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });
});

describe('an access token that the API rejects before it expires', () => {
  it('D52: is refreshed once, and the call is repeated once', async () => {
    await using scene = await connectedScene(sim);
    sim.expireAccessTokens();
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect([sim.count('api'), sim.count('refresh')]).toEqual([2, 1]);
  });

  it('D52: is not refreshed again if the repeated call is rejected', async () => {
    await using scene = await connectedScene(sim);
    sim.always('api', status(401));
    expect(await scene.check()).toMatchObject({ value: { kind: 'rejected', status: 401 } });
    expect([sim.count('api'), sim.count('refresh')]).toEqual([2, 1]);
    expect(scene.status()).toMatchObject({ kind: 'rejected' });
  });

  it('is reported as rejected at once if there is no refresh token', async () => {
    await using scene = await connectedScene(sim, { scopes: [] });
    sim.expireAccessTokens();
    expect(await scene.check()).toMatchObject({ value: { kind: 'rejected' } });
    expect([sim.count('api'), sim.count('token')]).toEqual([1, 0]);
  });
});
