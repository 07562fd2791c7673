import { describe, expect, it } from 'vitest';
import {
  brokenKeys,
  editJson,
  dropBefore,
  garbage,
  htmlPage,
  huge,
  idTokenClaims,
  idTokenFlaw,
  noKeys,
  REJECTED_ID_TOKENS,
  startSimulator,
  status,
  type Behavior,
  type KeyRotation,
} from '../../sandbox/simulator.ts';
import { failureOf, NOTHING_LEFT, openScene, withAuth } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { markOf } from '../../support/visit-callback.ts';

const sim = await sharedSimulator();
const now = (): number => Math.floor(Date.now() / 1000);

describe('the ID token', () => {
  it.each(REJECTED_ID_TOKENS)(
    'D33: %s is refused, and the tokens that came with it are revoked',
    async (flaw) => {
      await using scene = await openScene(sim);
      sim.next('token', idTokenFlaw(flaw));
      const { attempt, page } = await scene.signIn({ as: 'anna' }, { scopes: ['offline_access'] });
      expect(failureOf(attempt)).toBe('id_token.invalid');
      expect(await scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
      expect(markOf(page)).toBe('bad');
      const revoked = await sim.waitFor('revoke', 2);
      expect(revoked.form.get('token_type_hint')).toBe('access_token');
      expect(sim.count('userinfo')).toBe(0);
    },
  );

  it('D33: several audiences are accepted only with our client as the authorized party', async () => {
    await using scene = await openScene(sim);
    const several = (azp: string | undefined): Behavior =>
      idTokenClaims((claims) => {
        claims['aud'] = [scene.clientId, 'another-client'];
        claims['azp'] = azp;
      });
    sim.next('token', several(scene.clientId));
    await scene.connect({ as: 'anna' });
    sim.next('token', several('another-client'));
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('id_token.invalid');
    sim.next('token', several(undefined));
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('id_token.invalid');
  });

  it('D33: an algorithm that the record does not list is refused', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { idTokenAlgorithms: ['ES256'] }),
    });
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('id_token.invalid');
  });

  it('D40: clocks may differ by two minutes, and not by more', async () => {
    await using scene = await openScene(sim);
    sim.next(
      'token',
      idTokenClaims((claims) => (claims['exp'] = now() - 60)),
    );
    await scene.connect({ as: 'anna' });
    sim.next(
      'token',
      idTokenClaims((claims) => (claims['nbf'] = now() + 60)),
    );
    await scene.connect({ as: 'anna' });
    sim.next(
      'token',
      idTokenClaims((claims) => (claims['exp'] = now() - 240)),
    );
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('id_token.invalid');
    sim.next(
      'token',
      idTokenClaims((claims) => (claims['nbf'] = now() + 240)),
    );
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('id_token.invalid');
  });

  it.each([
    ['behind', -7200],
    ['ahead', 7200],
  ])('D40: a server clock two hours %s is reported with the minutes', async (_, clockSkewSeconds) => {
    await using scene = await openScene(sim);
    sim.configure({ clockSkewSeconds });
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(attempt.outcome).toMatchObject({
      error: { code: 'id_token.clock_skew', details: { minutes: 120 } },
    });
    expect(await scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
    await sim.waitFor('revoke');
  });

  it('D33 D40: one that was issued in the future is refused if the clocks agree', async () => {
    await using scene = await openScene(sim);
    const issued = (seconds: number): Behavior =>
      idTokenClaims((claims) => {
        claims['iat'] = now() + seconds;
        claims['exp'] = now() + seconds + 3600;
      });
    sim.next('token', issued(60));
    await scene.connect({ as: 'anna' });
    sim.next('token', issued(240));
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('id_token.invalid');
  });
});

describe('the keys of the issuer', () => {
  it('D34: an unreadable key does not affect the others', async () => {
    await using scene = await openScene(sim);
    sim.next('jwks', brokenKeys());
    await scene.connect({ as: 'anna' });
  });

  type Keys = readonly Record<string, unknown>[];
  it.each<readonly [string, (keys: Keys) => readonly unknown[]]>([
    ['null among them', (keys) => [null, ...keys, 7, 'x', []]],
    ['the same key twice', (keys) => [...keys, ...keys]],
    ['operations of the wrong type', (keys) => [{ kty: 'RSA', key_ops: 7 }, ...keys]],
    ['nulls for what is optional', (keys) => keys.map((key) => ({ ...key, use: null, alg: null }))],
  ])('D34: %s: the right key is found', async (_, edit) => {
    await using own = await startSimulator();
    await using scene = await openScene(own);
    own.next(
      'jwks',
      editJson((body) => ({ ...body, keys: edit(body['keys'] as Keys) })),
    );
    await scene.connect({ as: 'anna' });
  });

  it.each([
    ['no key at all', noKeys(), 'id_token.invalid'],
    ['garbage', garbage(), 'id_token.invalid'],
    ['a web page', htmlPage(200), 'token.not_readable'],
  ] as const)('D34: %s instead of keys ends the sign-in', async (_, behavior, code) => {
    await using scene = await openScene(sim);
    sim.next('jwks', behavior);
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(failureOf(attempt)).toBe(code);
    expect(await scene.leftovers(attempt.id)).toEqual(NOTHING_LEFT);
  });

  it.each([
    ['503', status(503), 'token.server_error'],
    ['a reset', dropBefore(), 'network.failed'],
    ['far too much', huge(), 'network.too_large'],
  ] as const)('%s instead of keys has its own error code', async (_, behavior, code) => {
    await using scene = await openScene(sim);
    sim.next('jwks', behavior);
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe(code);
  });

  it.each(['overlap', 'replace', 'same-kid', 'no-kid'] as const)(
    'D34: after a key rotation (%s) the next sign-in finds the right key',
    async (how: KeyRotation) => {
      await using own = await startSimulator();
      await using scene = await openScene(own);
      await scene.connect({ as: 'anna' });
      await own.rotateKeys(how);
      await scene.connect({ as: 'anna' });
    },
  );

  it('D34: an unknown key fails after one request of the key set, and is found when it is published', async () => {
    await using own = await startSimulator();
    await using scene = await openScene(own);
    await own.rotateKeys('unpublished');
    expect(failureOf((await scene.signIn({ as: 'anna' })).attempt)).toBe('id_token.invalid');
    expect(own.count('jwks')).toBe(1);
    own.publishKeys();
    await scene.connect({ as: 'anna' });
  });
});
