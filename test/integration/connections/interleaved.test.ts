import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import { discover } from '../../../electron/core/catalog/discovery.ts';
import { hold, oauthError } from '../../sandbox/simulator.ts';
import { connectedScene, HOUR, LASTING } from '../../support/connected-scene.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { failureOf, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();

const kinds = ({ core }: Scene): string[] => core.activity.list(null, 50).map(({ kind }) => kind);

/** What is left of an OAuth client and its accounts. */
const remains = ({ core, ports }: Scene) => ({
  clients: core.state.get('clients').length,
  connections: core.state.get('connections').length,
  secrets: ports.database.all(
    "SELECT 1 FROM vault_record WHERE record NOT LIKE 'revocation:%' AND record <> 'activity'",
  ).length,
});
const NOTHING = { clients: 0, connections: 0, secrets: 0 };

describe('deleting an OAuth client while its provider is slow', () => {
  it('by two clicks deletes it once', async () => {
    await using scene = await connectedScene(sim);
    const revocation = hold();
    sim.next('revoke', revocation);
    const clicks = [
      scene.core.clients.remove(PAGE, scene.oauthClientId),
      scene.core.clients.remove(PAGE, scene.oauthClientId),
    ];
    await revocation.arrived;
    revocation.release();
    for (const click of clicks) expect(await click).toMatchObject({ ok: true });
    expect(remains(scene)).toEqual(NOTHING);
    expect(kinds(scene).filter((kind) => kind === 'client_deleted')).toHaveLength(1);
  });

  it('also deletes an account that is connected meanwhile', async () => {
    await using scene = await connectedScene(sim);
    const revocation = hold();
    sim.next('revoke', revocation);
    const deleting = scene.core.clients.remove(PAGE, scene.oauthClientId);
    await revocation.arrived;
    await scene.connect({ as: 'boris' });
    revocation.release();
    expect(await deleting).toMatchObject({ ok: true, value: [{}, {}] });
    expect(remains(scene)).toEqual(NOTHING);
  });

  it('ends a sign-in that began meanwhile, and leaves nothing of it', async () => {
    await using scene = await connectedScene(sim);
    const revocation = hold();
    sim.next('revoke', revocation);
    const deleting = scene.core.clients.remove(PAGE, scene.oauthClientId);
    await revocation.arrived;
    const { id } = await scene.begin();
    revocation.release();
    expect(await deleting).toMatchObject({ ok: true });
    expect(failureOf(scene.attempt(id))).toBe('connect.interrupted');
    expect(remains(scene)).toEqual(NOTHING);
  });

  it('works although one of its accounts is disconnected separately meanwhile', async () => {
    await using scene = await connectedScene(sim);
    const { id } = await scene.connect({ as: 'boris' });
    const revocation = hold();
    sim.next('revoke', revocation);
    const deleting = scene.core.clients.remove(PAGE, scene.oauthClientId);
    await revocation.arrived;
    const disconnecting = scene.core.disconnects.disconnect(PAGE, id);
    revocation.release();
    expect(await disconnecting).toMatchObject({ ok: true });
    expect(await deleting).toMatchObject({ ok: true });
    expect(remains(scene)).toEqual(NOTHING);
  });
});

it('deleting a provider also deletes a client that is saved meanwhile, so that a new provider of that name does not get it', async () => {
  await using scene = await connectedScene(sim);
  const found = await discover(nodeHttp(), { url: sim.issuer, allowPrivate: true });
  const draft: CustomProviderDraft = found.ok
    ? { ...found.value.draft, name: 'Mine', loopbackPort: 'any', customScheme: true }
    : (undefined as never);
  const saved = await scene.core.customProviders.save(PAGE, null, draft);
  if (!saved.ok) throw new Error(saved.error.code);
  const { key: providerKey } = saved.value;
  const client = await sim.createClient({ redirectUris: [`http://127.0.0.1/callback/${providerKey}`] });
  const secret = { clientId: client.clientId, clientSecret: 'a secret of its own' };
  scene.saveClient({ providerKey, ...secret });
  const deleting = scene.core.customProviders.remove(PAGE, providerKey);
  const later = scene.saveClient({ providerKey, ...secret });
  expect(await deleting).toMatchObject({ ok: true });
  expect(scene.core.state.get('clients').map(({ id }) => id)).not.toContain(later);
  expect(scene.core.catalog.has(providerKey)).toBe(false);
});

describe('a disconnect during another sign-in of the same account', () => {
  it('ends that sign-in, so that the account stays disconnected', async () => {
    await using scene = await connectedScene(sim);
    const other = await scene.begin();
    const { id } = await scene.begin({ connectionId: scene.id, scopes: LASTING });
    const exchange = hold();
    sim.next('token', exchange);
    const callback = sim.authorize(scene.lastUrl(), { as: 'anna' }).then((url) => fetch(url));
    await exchange.arrived;
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    exchange.release();
    await callback;
    expect(failureOf(await scene.finished(id))).toBe('connect.interrupted');
    expect(scene.connections()).toEqual([]);
    // A sign-in of another account goes on.
    expect(scene.attempt(other.id).phase).toBe('waiting');
  });
});

describe('an OAuth client that the provider has rejected', () => {
  it('has its accounts checked again when it was changed', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR);
    sim.next('refresh', oauthError('invalid_client', { status: 401 }));
    await scene.check();
    expect(scene.status()?.kind).toBe('client-rejected');
    const { oauthClientId, providerKey, clientId } = scene;
    scene.saveClient({ id: oauthClientId, providerKey, clientId });
    await expect.poll(() => scene.status()?.kind).toBe('verified');
  });
});
