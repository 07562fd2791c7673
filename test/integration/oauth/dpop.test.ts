import { describe, expect, it } from 'vitest';
import { tokenAddress, tokenRecord } from '../../../electron/core/connections/connection-repository.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { decodeJwt, sha256, thumbprintOf, type Jwk } from '../../sandbox/provider/jws.ts';
import { protectedSandboxRecord } from '../../sandbox/provider-record.ts';
import { status, tokenType } from '../../sandbox/simulator.ts';
import type { RecordedRequest } from '../../sandbox/simulate/recorder.ts';
import { connectedScene } from '../../support/connected-scene.ts';
import { failureOf, openScene, parametersOf, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { requestScene } from '../requests/request-scene.ts';

const sim = await sharedSimulator();
const edit = () => protectedSandboxRecord(sim.issuer);
const LASTING = ['offline_access', 'openid', 'notes:read', 'notes:write'];

const proofOf = ({ headers }: RecordedRequest) => decodeJwt(String(headers['dpop']));
const keyOf = (scene: Scene, id: ConnectionId) => scene.core.vault.read(tokenAddress(id, 'dpop_key'));

describe('tokens that are bound to a key (RFC 9449)', () => {
  it('D66: every request with one has a proof of its own, and the key goes with the account', async () => {
    sim.configure({ dpopNonce: true });
    await using scene = await requestScene(sim, ['allow'], { edit, scopes: LASTING });
    const { id } = scene;
    expect(scene.connections()[0]).toMatchObject({ isKeyBound: true });
    expect((await scene.check()).ok).toBe(true);
    expect(await scene.send()).toMatchObject({ value: { status: 200 } });
    const posted = await scene.send({
      method: 'POST',
      address: '/notes?q=1',
      body: { kind: 'text', mediaType: 'application/json', text: '{"title":"a","text":"b"}' },
    });
    expect(posted).toMatchObject({ value: { status: 201 } });
    sim.expireAccessTokens();
    expect((await scene.check()).ok).toBe(true);
    expect(sim.count('refresh')).toBeGreaterThan(0);
    await scene.core.disconnects.disconnect(PAGE, id);
    expect(scene.core.vault.placesOf('dpop_key').has(tokenRecord(id))).toBe(false);

    const sent = [...sim.requests('api'), ...sim.requests('refresh'), ...sim.requests('revoke')];
    const proofs = sent.map(proofOf);
    expect(new Set(proofs.map(({ payload }) => payload['jti'])).size).toBe(sent.length);
    for (const [index, { payload }] of proofs.entries()) {
      const { headers, method, path } = sent[index]!;
      expect(payload).toMatchObject({ htm: method, htu: `${sim.issuer}${path}` });
      const token = /^DPoP (.*)$/.exec(headers['authorization'] ?? '')?.[1];
      expect(payload['ath']).toBe(token && sha256(token));
    }
  });

  it('D66: the code is bound to the key of its request, each of which has its own', async () => {
    await using scene = await openScene(sim, { edit });
    const first = await scene.connect({ as: 'anna' }, { scopes: LASTING });
    const keyOfFirst = keyOf(scene, first.id);
    const again = await scene.connect({ as: 'anna' }, { scopes: LASTING });
    expect(again.id).toBe(first.id);
    const pushed = sim.requests('par').map(({ form }) => form.get('dpop_jkt'));
    const used = sim.requests('token').map((request) => thumbprintOf(proofOf(request).header['jwk'] as Jwk));
    expect(pushed).toEqual(used);
    expect(new Set(pushed).size).toBe(2);
    expect(keyOf(scene, first.id)).not.toEqual(keyOfFirst);
    expect(parametersOf(scene.lastUrl()).has('dpop_jkt')).toBe(false);
  });

  it('a server that gives bearer tokens all the same is taken at its word, until it has bound some', async () => {
    await using scene = await openScene(sim, { edit });
    sim.next('token', tokenType('Bearer'));
    const { attempt } = await scene.signIn({ as: 'anna' });
    // The real server has bound it, so that the API refuses it as a bearer token.
    expect(attempt.outcome).toMatchObject({ kind: 'connected' });
    expect(sim.requests('userinfo').at(-1)?.headers['authorization']).toMatch(/^Bearer /);
    expect(scene.connections()[0]).toMatchObject({ isKeyBound: false });
    await scene.connect({ as: 'boris' }, { scopes: LASTING });
    const boris = scene.connections()[1]!;
    sim.expireAccessTokens();
    sim.next('refresh', tokenType('Bearer'));
    await scene.core.checks.check(PAGE, boris.id);
    expect(scene.connections()[1]).toMatchObject({ failedRenewal: { code: 'token.unknown_type' } });
  });

  it.each(['use_dpop_nonce', 'invalid_dpop_proof'])(
    'a server that answers %s for good is told apart',
    async (error) => {
      await using scene = await openScene(sim, { edit });
      const headers = { 'dpop-nonce': 'always-the-same' };
      sim.always('token', status(400, { headers, body: JSON.stringify({ error }) }));
      const { attempt } = await scene.signIn({ as: 'anna' });
      sim.always('token', undefined);
      expect(failureOf(attempt)).toBe('token.invalid_dpop_proof');
      expect(sim.count('token')).toBe(error === 'use_dpop_nonce' ? 2 : 1);
    },
  );

  it('a refresh token that is bound to an earlier key is not kept for a sign-in that brought none', async () => {
    await using scene = await connectedScene(sim, { edit, scopes: LASTING });
    await scene.connect({ as: 'anna' }, { scopes: ['openid'] });
    expect(scene.connections()[0]).toMatchObject({ id: scene.id, canRefresh: false });
  });
});
