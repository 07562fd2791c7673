import { describe, expect, it } from 'vitest';
import { resolveRecord } from '../../../electron/core/catalog/resolve-record.ts';
import { ConnectionRepository } from '../../../electron/core/connections/connection-repository.ts';
import { GrantStore } from '../../../electron/core/connections/grant-store.ts';
import { PAGE, TRAY } from '../../../shared/domain/actor.ts';
import type { Purpose } from '../../../shared/domain/attempt.ts';
import type { Grant } from '../../../shared/domain/grant.ts';
import { connectInput } from '../../support/core-harness.ts';
import { openScene, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();

/** Stores a finished sign-in of an account, by its subject. */
const store = (
  { core, ports, providerKey }: Scene,
  grant: Grant,
  subject: string | null,
  purpose: Purpose,
) => {
  const entry = core.catalog.find(providerKey);
  const record = entry && resolveRecord(entry.record, {});
  if (!record?.ok) throw new Error('The record does not resolve.');
  const grants = new GrantStore({
    ...ports,
    vault: core.vault,
    catalog: core.catalog,
    events: core.events,
    repository: new ConnectionRepository(ports.database),
    unsaved: { unsavedTokens: () => null },
    replaced: { replace: () => undefined },
    renewals: { begin: () => undefined },
  });
  const account = {
    issuer: 'https://login.example.org',
    subject,
    label: subject ?? 'Somebody',
    tenant: null,
  };
  return grants.storeGrant(
    {
      providerKey,
      purpose,
      requestedScopes: ['email'],
      obtained: {
        grant,
        record: record.value,
        identity: { account, picture: null, isTokenVerified: true },
        scope: null,
        expiresIn: 3600,
        refreshExpiresIn: null,
        hasIdToken: false,
        tokens: grant.kind === 'own' ? { accessToken: 'at', refreshToken: null, dpopKey: null } : null,
      },
    },
    () => undefined,
  );
};

const NEW: Purpose = { kind: 'new' };
const managed = (platformConnectionId: string): Grant => ({ kind: 'managed', platformConnectionId });

describe('the stored connection at the end of a sign-in', () => {
  it.each([
    ['a new account is a new connection', null, 'anna', { isNew: true, expectedAccount: null }],
    ['a known account gets the new grant', 'anna', 'anna', { isNew: false, expectedAccount: null }],
    [
      'another account never replaces the expected one',
      'anna',
      'boris',
      { isNew: true, expectedAccount: 'anna' },
    ],
    [
      'an account without a subject counts as the expected one',
      '',
      null,
      { isNew: false, expectedAccount: null },
    ],
  ])('%s', async (_what, before, subject, expected) => {
    await using scene = await openScene(sim);
    const own: Grant = { kind: 'own', oauthClientId: scene.oauthClientId };
    const first = before === null ? null : store(scene, own, before === '' ? null : before, NEW).connection;
    for (const kind of ['again', 'upgrade'] as const) {
      const purpose: Purpose = first ? { kind, connectionId: first.id } : NEW;
      const stored = store(scene, own, subject, purpose);
      expect(stored).toMatchObject(
        kind === 'again' ? expected : { expectedAccount: expected.expectedAccount },
      );
      if (first && !expected.isNew) expect(stored.connection.id).toBe(first.id);
    }
  });

  it('has no tokens for a managed grant, and is found again by the platform’s ID', async () => {
    await using scene = await openScene(sim);
    const first = store(scene, managed('one'), 'anna', NEW);
    const again = store(scene, managed('one'), 'anna', { kind: 'again', connectionId: first.connection.id });
    const other = store(scene, managed('two'), 'anna', NEW);
    expect([first.isNew, again.isNew, other.isNew]).toEqual([true, false, true]);
    const listed = scene
      .connections()
      .toSorted((a, b) => (JSON.stringify(a.grant) < JSON.stringify(b.grant) ? -1 : 1));
    expect(listed).toMatchObject([
      { grant: managed('one'), secrets: 'none', canRefresh: true },
      { grant: managed('two'), secrets: 'none', canRefresh: true },
    ]);
    expect(scene.ports.database.all("SELECT 1 FROM vault_record WHERE record LIKE 'connection:%'")).toEqual(
      [],
    );
  });
});

describe('a managed grant', () => {
  it('of a provider that the platform does not offer can’t be connected, and its account can be removed', async () => {
    await using scene = await openScene(sim);
    const { connection } = store(scene, managed('one'), 'anna', NEW);
    const refused = { ok: false, error: { code: 'platform.unsupported_provider' } };
    const input = { ...connectInput(scene), grant: { kind: 'managed' } } as const;
    expect(scene.core.connect.start(PAGE, input)).toMatchObject(refused);
    expect(
      scene.core.connect.again(TRAY, { connectionId: connection.id, scopes: null, launch: 'browser' }),
    ).toMatchObject(refused);
    const signedOut = { ok: false, error: { code: 'platform.signed_out' } };
    expect(await scene.core.checks.check(PAGE, connection.id)).toMatchObject(signedOut);
    expect(scene.core.state.get('attempts')).toEqual([]);
    expect(await scene.core.disconnects.disconnect(PAGE, connection.id)).toMatchObject({
      value: { revocation: { kind: 'failed', code: 'platform.signed_out', willRetry: true } },
    });
    expect(scene.connections()).toEqual([]);
  });
});

describe('the actor', () => {
  it('is in the activity record', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.connect({ as: 'anna' });
    sim.revokeAccess({ as: 'anna' });
    await scene.core.checks.check(TRAY, id);
    await scene.core.disconnects.disconnect(PAGE, id);
    const actors = scene.core.activity.list(null, 10).map(({ kind, actor }) => `${kind} ${actor.kind}`);
    expect(actors.toReversed()).toEqual([
      'client_saved page',
      'connected page',
      'checked tray',
      'disconnected page',
    ]);
  });
});

describe('the tray', () => {
  it('shows why a sign-in could not begin, until the next click or a change that may help', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.connect({ as: 'anna' });
    const texts = () =>
      scene.core.tray.model().items.flatMap((item) => (item.kind === 'text' ? [item.label] : []));
    const before = texts();
    scene.ports.database.run("DELETE FROM vault_record WHERE record LIKE 'client:%'");
    scene.ports.database.run('UPDATE oauth_client SET has_secret = 1');
    const effect = scene.core.tray.run({ do: 'sign-in', connectionId: id });
    expect(effect).toEqual({ kind: 'show', view: { page: 'connection', connectionId: id } });
    expect(texts()).toHaveLength(before.length + 1);
    expect(scene.core.tray.run({ do: 'show', view: null })).toEqual({ kind: 'show', view: null });
    expect(texts()).toEqual(before);
    scene.core.tray.run({ do: 'sign-in', connectionId: id });
    expect(texts()).toHaveLength(before.length + 1);
    const { providerKey, oauthClientId } = scene;
    scene.saveClient({ id: oauthClientId, providerKey, clientId: 'another', clientSecret: 'new' });
    expect(texts()).toEqual(before);
  });
});
