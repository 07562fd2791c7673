import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { idTokenClaims, idTokenFlaw, set, status, tokenType } from '../../sandbox/simulator.ts';
import { connectedScene, HOUR } from '../../support/connected-scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';

const sim = await sharedSimulator();
const revoked = (): (string | null)[] => sim.requests('revoke').map(({ form }) => form.get('token'));
const seconds = (): number => Math.floor(Date.now() / 1000);

describe('a refresh whose ID token is not about the same login', () => {
  it.each([
    ['another issuer', idTokenFlaw('wrong-iss')],
    ['another account', idTokenFlaw('wrong-sub')],
    ['another client', idTokenFlaw('wrong-aud')],
    ['another authorized party', idTokenFlaw('foreign-azp')],
    ['no time of issue', idTokenFlaw('no-iat')],
    ['no subject', idTokenFlaw('no-sub')],
    ['an ID token that can’t be read', idTokenFlaw('not-a-jwt')],
  ])('D57: with %s is not trusted: its tokens are not used, and not lost', async (_, behavior) => {
    await using scene = await connectedScene(sim);
    const before = storedTokens(scene, scene.id);
    scene.clock.advance(HOUR);
    sim.next('refresh', behavior);
    sim.forgetRequests();
    expect(await scene.check()).toMatchObject({ value: { kind: 'unexpected', code: 'id_token.invalid' } });
    expect([sim.count('api'), revoked()]).toEqual([0, []]);
    expect(storedTokens(scene, scene.id)).toEqual(before);
    // The disconnect also revokes what was not trusted.
    expect(await scene.core.disconnects.disconnect(PAGE, scene.id)).toMatchObject({
      value: { revocation: { kind: 'confirmed' } },
    });
    expect(new Set(revoked()).size).toBe(4);
    expect(revoked()).toEqual(expect.arrayContaining([before.refresh, before.access]));
  });
});

describe('a refresh whose access token can’t be used', () => {
  it.each([
    ['its type is unknown', tokenType('mac'), 'token.unknown_type'],
    ['its type is no text', set({ token_type: 7 }), 'token.unknown_type'],
    [
      'it was issued in the future',
      idTokenClaims((claims) => (claims['iat'] = seconds() + 7200)),
      'id_token.clock_skew',
    ],
  ])('because %s keeps the new refresh token, with which the login goes on', async (_, behavior, code) => {
    await using scene = await connectedScene(sim);
    const before = storedTokens(scene, scene.id);
    scene.clock.advance(HOUR);
    sim.next('refresh', behavior);
    sim.forgetRequests();
    expect(await scene.check()).toMatchObject({ value: { kind: 'unexpected', code } });
    const after = storedTokens(scene, scene.id);
    expect(after.access).toBe(before.access);
    expect(after.refresh).not.toBe(before.refresh);
    expect([sim.count('api'), revoked()]).toEqual([0, []]);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });
});

it('an empty ID token of a refresh is none', async () => {
  await using scene = await connectedScene(sim);
  scene.clock.advance(HOUR);
  sim.next('refresh', set({ id_token: '' }));
  expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
});

it('more of them than are kept are not passed over in silence when the account is disconnected', async () => {
  await using scene = await connectedScene(sim);
  scene.clock.advance(HOUR);
  for (let times = 0; times <= 20; times += 1) {
    const tokens = { access_token: 'a', token_type: 'Bearer', refresh_token: `r${times}`, id_token: 'x' };
    sim.next('refresh', status(200, { body: JSON.stringify(tokens) }));
    await scene.check();
  }
  expect(await scene.core.disconnects.disconnect(PAGE, scene.id)).toMatchObject({
    value: { revocation: { kind: 'failed', code: 'connection.no_token', isEarlierOnly: true } },
  });
});
