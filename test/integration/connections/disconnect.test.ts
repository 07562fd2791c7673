import { describe, expect, it } from 'vitest';
import {
  dropAfter,
  dropBefore,
  hold,
  htmlPage,
  oauthError,
  redirectTo,
  status,
} from '../../sandbox/simulator.ts';
import { connectedScene, type ConnectedScene } from '../../support/connected-scene.ts';
import { failWrites } from '../../support/fail-writes.ts';
import { openScene, withAuth } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { startSmallServer } from '../../support/small-server.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const sim = await sharedSimulator();

const disconnect = ({ core, id }: ConnectedScene) => core.disconnects.disconnect(PAGE, id);

/** The rows of the data file that belong to a connection. */
const remains = ({ ports }: ConnectedScene): Record<string, number> => {
  const count = (from: string): number =>
    Number(ports.database.get(`SELECT count(*) AS n FROM ${from}`)?.['n']);
  return {
    connections: count('connection'),
    secrets: count("vault_record WHERE record NOT LIKE 'client:%' AND record <> 'activity'"),
    pending: count('pending_revocation'),
  };
};
const NOTHING = { connections: 0, secrets: 0, pending: 0 };

describe('a disconnect', () => {
  it('D70 D71: revokes the refresh token, then the access token, and reports that the provider confirmed', async () => {
    await using scene = await connectedScene(sim);
    const tokens = storedTokens(scene, scene.id);
    expect(await disconnect(scene)).toEqual({
      ok: true,
      value: {
        connectionId: scene.id,
        accountLabel: expect.any(String) as string,
        revocation: { kind: 'confirmed' },
        hasConnectedAppsPage: true,
      },
    });
    expect(
      sim.requests('revoke').map(({ form }) => [form.get('token_type_hint'), form.get('token')]),
    ).toEqual([
      ['refresh_token', tokens.refresh],
      ['access_token', tokens.access],
    ]);
    expect(remains(scene)).toEqual(NOTHING);
    expect(scene.core.activity.list(null, 1)[0]).toMatchObject({
      kind: 'disconnected',
      connectionId: scene.id,
    });
  });

  it('D70: a 200 for tokens that the provider no longer knows is a success', async () => {
    await using scene = await connectedScene(sim);
    sim.revokeAccess({ as: 'anna' });
    expect(await disconnect(scene)).toMatchObject({ value: { revocation: { kind: 'confirmed' } } });
  });

  it('D70: without a refresh token the access token alone is revoked', async () => {
    await using scene = await connectedScene(sim, { scopes: [] });
    expect(await disconnect(scene)).toMatchObject({ value: { revocation: { kind: 'confirmed' } } });
    expect(sim.requests('revoke').map(({ form }) => form.get('token_type_hint'))).toEqual(['access_token']);
  });

  it('D70: removes the account without waiting for the provider', async () => {
    await using scene = await connectedScene(sim);
    const revocation = hold();
    sim.next('revoke', revocation);
    const disconnecting = disconnect(scene);
    expect(scene.connections()).toEqual([]);
    await revocation.arrived;
    expect(remains(scene)).toEqual({ connections: 0, secrets: 1, pending: 1 });
    // A second call joins the first.
    expect(disconnect(scene)).toBe(disconnecting);
    revocation.release();
    expect(await disconnecting).toMatchObject({ value: { revocation: { kind: 'confirmed' } } });
    expect(await disconnect(scene)).toMatchObject({ ok: false, error: { code: 'connection.not_found' } });
    expect(remains(scene)).toEqual(NOTHING);
  });

  it('D70: reports success if the server refuses only the access token', async () => {
    await using scene = await connectedScene(sim);
    sim.next('revoke', { after: (response) => response });
    sim.next('revoke', oauthError('unsupported_token_type'));
    expect(await disconnect(scene)).toMatchObject({ value: { revocation: { kind: 'confirmed' } } });
    expect(sim.count('revoke')).toBe(2);
  });

  it('D71: reports a failure if the server refuses the refresh token', async () => {
    await using scene = await connectedScene(sim);
    sim.next('revoke', oauthError('unsupported_token_type'));
    expect(await disconnect(scene)).toMatchObject({
      value: {
        revocation: { kind: 'failed', code: 'token.rejected', willRetry: false },
        hasConnectedAppsPage: true,
      },
    });
    expect(remains(scene)).toEqual(NOTHING);
  });

  it.each([
    ['503', status(503), 'token.server_error', true],
    ['429', status(429), 'token.rate_limited', true],
    ['502 as a web page', htmlPage(502), 'token.server_error', true],
    ['a reset', dropBefore(), 'network.failed', true],
    ['a lost response', dropAfter(), 'network.failed', true],
    ['401', oauthError('invalid_client', { status: 401 }), 'token.invalid_client', false],
    ['403 as a web page', htmlPage(403), 'token.not_readable', false],
    ['404', status(404, { body: '' }), 'token.not_readable', false],
    ['a redirect', redirectTo(307), 'token.redirected', false],
  ] as const)(
    'D70 D71: %s is reported, and retried only if that can help',
    async (_, behavior, code, willRetry) => {
      await using scene = await connectedScene(sim);
      sim.always('revoke', behavior);
      expect(await disconnect(scene)).toMatchObject({
        value: { revocation: { kind: 'failed', code, willRetry }, hasConnectedAppsPage: true },
      });
      expect(sim.count('trap')).toBe(0);
      expect(scene.connections()).toEqual([]);
      expect(remains(scene)).toEqual(willRetry ? { connections: 0, secrets: 1, pending: 1 } : NOTHING);
    },
  );

  it.each([
    ['200 with a web page', status(200, { body: '<html>ok</html>', contentType: 'text/html' })],
    ['202', status(202, { body: '' })],
    ['202 with a body', status(202, { body: '{"queued":true}' })],
    ['204', status(204, { body: '' })],
  ] as const)('D70: %s confirms the revocation', async (_, behavior) => {
    await using scene = await connectedScene(sim);
    sim.always('revoke', behavior);
    expect(await disconnect(scene)).toMatchObject({ value: { revocation: { kind: 'confirmed' } } });
    expect(sim.count('revoke')).toBe(2);
    expect(remains(scene)).toEqual(NOTHING);
  });

  it('D71: reports that the provider has no revocation, with the link to its page', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) => withAuth(record, { revoke: { how: 'none' } }),
    });
    expect(await disconnect(scene)).toMatchObject({
      value: { revocation: { kind: 'unsupported' }, hasConnectedAppsPage: true },
    });
    expect(sim.count('revoke')).toBe(0);
    expect(remains(scene)).toEqual(NOTHING);
  });

  it('D71: announces no page of connected apps if the record has none', async () => {
    await using scene = await connectedScene(sim, {
      edit: (record) => ({ ...withAuth(record, { revoke: { how: 'none' } }), links: {} }),
    });
    expect(await disconnect(scene)).toMatchObject({ value: { hasConnectedAppsPage: false } });
  });

  it('is refused while the vault is locked, because the tokens can’t be revoked, and works when it is open', async () => {
    await using scene = await connectedScene(sim);
    await scene.core.protection.setPassphrase(PAGE, null, 'correct horse battery');
    await scene.core.protection.lock();
    expect(await disconnect(scene)).toMatchObject({ ok: false, error: { code: 'vault.locked' } });
    expect(scene.connections()).toHaveLength(1);
    await scene.core.protection.unlock('correct horse battery');
    expect(await disconnect(scene)).toMatchObject({ value: { revocation: { kind: 'confirmed' } } });
  });

  it('revokes the access token if the refresh token is damaged, and reports a failure if both are', async () => {
    await using scene = await connectedScene(sim);
    const { database } = scene.ports;
    const damage = (field: string): number =>
      database.run(
        "UPDATE vault_record SET data = zeroblob(40) WHERE record LIKE 'connection:%' AND field = ?",
        field,
      );
    damage('refresh_token');
    expect(await disconnect(scene)).toMatchObject({ value: { revocation: { kind: 'confirmed' } } });
    expect(sim.requests('revoke').map(({ form }) => form.get('token_type_hint'))).toEqual(['access_token']);
    const { id } = await scene.connect({ as: 'anna' }, { scopes: ['offline_access'] });
    damage('refresh_token');
    damage('access_token');
    expect(await scene.core.disconnects.disconnect(PAGE, id)).toMatchObject({
      value: { revocation: { kind: 'failed', code: 'vault.record_damaged', willRetry: false } },
    });
    expect(remains(scene)).toEqual(NOTHING);
  });

  it('D84 D86: on a full disk changes nothing, and sends the provider nothing', async () => {
    await using scene = await connectedScene(sim);
    const { database } = scene.ports;
    const disk = failWrites(database, (sql) => sql.includes('INTO activity'));
    await expect(disconnect(scene)).rejects.toMatchObject({ code: 'storage.full' });
    disk.free();
    expect(sim.count('revoke')).toBe(0);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    expect(remains(scene)).toMatchObject({ connections: 1, pending: 0 });
  });
});

describe('a revocation by a request of the record', () => {
  /** As at GitHub: the client authenticates, and the token is in the body. `statuses` are those of the responses. */
  const sceneWithRequest = async (
    statuses: number[],
    ends: 'connection' | 'account-and-client' = 'connection',
  ) => {
    const service = await startSmallServer(() => ({ status: statuses.shift() ?? 204 }));
    const client = await sim.createClient({
      type: 'confidential',
      redirectUris: ['http://127.0.0.1/callback/sandbox'],
    });
    const scene = await openScene(sim, {
      client,
      edit: (record) => ({
        ...withAuth(record, {
          revoke: {
            how: 'request',
            method: 'DELETE',
            url: `${service.origin}/applications/{client_id}/grant`,
            authentication: 'client_secret_basic',
            body: { format: 'json', values: { access_token: '{token}' } },
            headers: { 'x-api-version': '2026' },
            success: [204, 404],
            ends,
          },
        }),
        api: { baseUrl: sim.issuer, hosts: [new URL(sim.issuer).host, new URL(service.origin).host] },
      }),
    });
    const { id } = await scene.connect({ as: 'anna' });
    const end = async (): Promise<void> => {
      await scene[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    };
    return { ...scene, service, id, client, [Symbol.asyncDispose]: end };
  };

  it.each([[204], [404]])('D70: is sent as the record says, and %i is a success', async (responseStatus) => {
    await using scene = await sceneWithRequest([responseStatus]);
    const { service, id, client } = scene;
    const { access } = storedTokens(scene, id);
    expect(await scene.core.disconnects.disconnect(PAGE, id)).toMatchObject({
      value: { revocation: { kind: 'confirmed' } },
    });
    expect(service.requests).toHaveLength(1);
    expect(service.requests[0]).toMatchObject({
      method: 'DELETE',
      path: `/applications/${client.clientId}/grant`,
      headers: {
        'content-type': 'application/json',
        'x-api-version': '2026',
        authorization: `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret ?? ''}`).toString('base64')}`,
      },
      body: JSON.stringify({ access_token: access }),
    });
  });

  it.each([
    [503, 'token.server_error', true],
    [429, 'token.rate_limited', true],
    [302, 'token.redirected', false],
    [401, 'token.unauthorized', false],
    [422, 'token.not_readable', false],
  ])('D70: %i is reported as %s', async (responseStatus, code, willRetry) => {
    await using scene = await sceneWithRequest([responseStatus]);
    const { service, id } = scene;
    expect(await scene.core.disconnects.disconnect(PAGE, id)).toMatchObject({
      value: { revocation: { kind: 'failed', code, willRetry } },
    });
    if (!willRetry) return;
    scene.clock.advance(60_000);
    await expect.poll(() => service.requests.length).toBe(2);
  });
});
