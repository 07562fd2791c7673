import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGE, TRAY } from '../../../shared/domain/actor.ts';
import type { AppError } from '../../../shared/errors.ts';
import { fakeKeyStore } from '../../support/fake-key-store.ts';
import { REDIRECT_URIS } from '../../support/scene.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { visitCallback } from '../../support/visit-callback.ts';
import { managedScene, SANDBOX, sharedPlatform, type ManagedScene } from './managed-scene.ts';

const sim = await sharedSimulator();
const platform = await sharedPlatform(sim);

const refresh = ({ core }: ManagedScene) => core.managedAccounts.refresh(PAGE);
const disconnect = ({ core }: ManagedScene, id: Parameters<ManagedScene['facts']>[0]) =>
  core.disconnects.disconnect(PAGE, id);
const atPlatform = () => platform.connections().map(({ label, status }) => `${String(label)} ${status}`);

describe('the check of a managed account', () => {
  it('proves by a test call that the provider accepts it', async () => {
    await using scene = await managedScene(sim, platform);
    const { id, lastCheck } = await scene.connect();
    expect(lastCheck).toEqual({ at: scene.clock.now(), kind: 'ok', code: null, status: 200 });
    sim.revokeAccess({ as: 'anna' });
    expect(await scene.core.checks.check(PAGE, id)).toMatchObject({
      value: { kind: 'rejected', code: 'managed.credential', status: 424 },
    });
    expect(scene.status(id)).toMatchObject({ kind: 'rejected', action: 'sign-in' });
  });

  it('costs nothing unless the person asks for the one account: then the platform’s list says whether it works', async () => {
    await using scene = await managedScene(sim, platform, { billed: true });
    const { id } = await scene.connect();
    const now = scene.clock.now();
    expect(scene.facts(id).lastCheck).toEqual({
      ...{ at: now, kind: 'ok', code: null, status: null, by: 'platform' },
    });
    expect(scene.status(id)).toMatchObject({ kind: 'verified', by: 'platform' });
    await scene.core.checks.checkAll(TRAY);
    expect(scene.calls('proxy')).toEqual([]);
    await scene.core.checks.check(PAGE, id);
    expect(scene.calls('proxy')).toHaveLength(1);
    expect(scene.facts(id).lastCheck).toMatchObject({ kind: 'ok', status: 200 });
  });
});

describe('the disconnect of a managed account', () => {
  it('is confirmed by the platform', async () => {
    await using scene = await managedScene(sim, platform);
    const { id } = await scene.connect();
    expect(await disconnect(scene, id)).toMatchObject({ value: { revocation: { kind: 'confirmed' } } });
    expect(scene.connections()).toEqual([]);
    expect(platform.connections().find(({ label }) => label === 'anna@example.org')?.status).toBe('REVOKED');
  });

  it.each(['down', 'signed out'])(
    'never waits for the platform, which is told when it is used again: %s',
    async (how) => {
      await using scene = await managedScene(sim, platform);
      const { id } = await scene.connect();
      if (how === 'down') platform.fault('down');
      else {
        scene.core.vault.remove('platform');
        scene.core.events.emit('platform.changed', null);
      }
      const code = how === 'down' ? 'platform.unreachable' : 'platform.signed_out';
      expect(await disconnect(scene, id)).toMatchObject({
        value: { revocation: { kind: 'failed', code, willRetry: true } },
      });
      expect(scene.connections()).toEqual([]);
      platform.clearFaults();
      platform.forgetCalls();
      scene.clock.advance(24 * 60 * 60 * 1000);
      expect(platform.calls).toEqual([]);
      scene.signIn();
      // It is told before the accounts are listed, so the removed one is not added again.
      expect(await refresh(scene)).toMatchObject({ ok: true, value: { added: 0 } });
      expect(atPlatform()).toContain('anna@example.org REVOKED');
      const [told] = scene.core.activity.list(null, 10);
      expect(told).toMatchObject({ kind: 'revoked', accountLabel: 'anna@example.org', code: null });
    },
  );

  it('stays queued if the platform refuses it without a reason, and others after it are told', async () => {
    await using scene = await managedScene(sim, platform);
    const accounts = [await scene.connect('anna'), await scene.connect('boris')];
    // The same ID at another platform is another connection.
    const insert =
      'INSERT INTO pending_disconnect (platform_connection_id, connection_id, issuer) VALUES (?, ?, ?)';
    const [ids, elsewhere] = [accounts.map(({ account }) => account.subject), 'https://platform.example'];
    for (const id of ids) scene.ports.database.run(insert, id, 'other', elsewhere);
    platform.fault('forbidden', { calls: ['disconnect'] });
    for (const { id } of accounts)
      expect(await disconnect(scene, id)).toMatchObject({
        value: { revocation: { kind: 'failed', code: 'platform.refused', willRetry: true } },
      });
    platform.fault('forbidden', { calls: ['disconnect'], times: 1 });
    await refresh(scene);
    expect(atPlatform().filter((each) => each.endsWith('ACTIVE'))).toHaveLength(1);
    await refresh(scene);
    expect(atPlatform().filter((each) => each.endsWith('ACTIVE'))).toHaveLength(0);
    const left = scene.ports.database.all('SELECT issuer FROM pending_disconnect');
    expect(left).toEqual([{ issuer: elsewhere }, { issuer: elsewhere }]);
  });

  it('is not told to another assistant, nor after the account was connected again', async () => {
    await using scene = await managedScene(sim, platform);
    const { id } = await scene.connect();
    platform.fault('down', { calls: ['disconnect'] });
    await disconnect(scene, id);
    platform.forgetCalls();
    scene.signIn({ assistant: { id: '11111111-1111-4111-8111-111111111111', name: 'Other' } });
    await refresh(scene);
    expect(scene.calls('disconnect')).toEqual([]);
    scene.signIn();
    await scene.connect('anna');
    platform.clearFaults();
    platform.forgetCalls();
    await refresh(scene);
    expect(scene.calls('disconnect')).toEqual([]);
    expect(atPlatform()).toContain('anna@example.org ACTIVE');
  });
});

describe('the refresh of managed accounts', () => {
  it('does not bring back an account that was disconnected while the platform was asked', async () => {
    let held: PromiseWithResolvers<undefined> | null = null;
    const http = nodeHttp();
    const send: typeof http.send = async (request) => {
      const answer = await http.send(request);
      if (request.url.includes('/oauth/connections/?')) await held?.promise;
      return answer;
    };
    await using scene = await managedScene(sim, platform, { ports: { http: { send } } });
    const { id } = await scene.connect();
    platform.forgetCalls();
    held = Promise.withResolvers();
    const refreshed = scene.core.managedAccounts.refresh(PAGE);
    await expect.poll(() => scene.calls('connections').length).toBe(1);
    expect(await scene.core.disconnects.disconnect(PAGE, id)).toMatchObject({ ok: true });
    held.resolve(undefined);
    expect(await refreshed).toEqual({ ok: true, value: { added: 0 } });
    expect(scene.connections()).toEqual([]);
  });

  it('follows a sign-in at the platform, and finds what was connected elsewhere', async () => {
    await using elsewhere = await managedScene(sim, platform);
    await elsewhere.connect('anna');
    await using scene = await managedScene(sim, platform);
    await expect.poll(() => scene.connections().length).toBe(1);
    expect(scene.connections()[0]).toMatchObject({ account: { label: 'anna@example.org' }, hold: null });
    const added = scene.core.activity.list(null, 10).find(({ kind }) => kind === 'connected');
    expect(added).toMatchObject({ actor: { kind: 'keyfob' }, accountLabel: 'anna@example.org' });
  });

  it('shows names as text, and keeps the person’s own', async () => {
    await using scene = await managedScene(sim, platform);
    const anna = await scene.connect('anna');
    const boris = await scene.connect('boris');
    scene.core.accounts.rename(PAGE, boris.id, 'Work');
    platform.fault('markup_in_labels');
    expect(await refresh(scene)).toMatchObject({ ok: true });
    const { account, identity } = scene.facts(anna.id);
    expect(account.label).toBe('<img src=x onerror="alert(1)"><b>anna@example.org</b>');
    expect(identity).toBe(account.label);
    expect(scene.facts(boris.id).account.label).toBe('Work');
  });

  it.each([
    ['credential_dead', 'rejected', 'managed.credential'],
    ['provider_removed', 'gone', 'managed.gone'],
  ] as const)(
    'marks an account that has ended, keeps it, and takes it back: %s',
    async (fault, kind, code) => {
      await using scene = await managedScene(sim, platform);
      const { id } = await scene.connect();
      platform.fault(fault);
      expect(await refresh(scene)).toMatchObject({ ok: true });
      expect(scene.facts(id).lastCheck).toMatchObject({ kind: 'rejected', code });
      expect(scene.status(id).kind).toBe(kind);
      platform.clearFaults();
      await refresh(scene);
      expect(scene.status(id).kind).toBe('verified');
    },
  );

  it('changes nothing if it fails', async () => {
    await using scene = await managedScene(sim, platform);
    const before = await scene.connect();
    platform.fault('wrong_shape');
    expect(await refresh(scene)).toMatchObject({ error: { code: 'platform.bad_response' } });
    expect(scene.facts(before.id)).toEqual({ ...before, hold: 'platform.bad_response' });
  });
});

describe('managed accounts after a start', () => {
  it('are remembered without a call, and on hold while nobody is signed in at the platform', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'keyfob-managed-'));
    const keyStore = fakeKeyStore();
    try {
      const first = await managedScene(sim, platform, { keyStore });
      const { id } = await first.connect();
      first.core.state.get('connections');
      first.ports.database.writeBackup();
      await first.stop();
      // The same data in another folder.
      const { cpSync } = await import('node:fs');
      cpSync(first.directory, directory, { recursive: true });
      platform.forgetCalls();
      platform.fault('down');
      await using scene = await managedScene(sim, platform, { keyStore, directory });
      expect(scene.status(id)).toMatchObject({ kind: 'verified' });
      expect(platform.calls).toEqual([]);
      const failed = (await scene.core.checks.check(PAGE, id)) as { error: AppError };
      expect(failed.error.code).toBe('platform.unreachable');
      expect(scene.status(id)).toMatchObject({
        kind: 'on-hold',
        code: 'platform.unreachable',
        action: 'check',
      });
      scene.world.online = false;
      expect(scene.status(id)).toMatchObject({ kind: 'offline', action: null });
      for (const [changes, code, action] of [
        [{ assistant: { id: 'another', name: 'Other' } }, 'managed.other_assistant', 'settings'],
        [
          { address: { baseUrl: 'https://platform.example', signInUrl: 'https://sign-in.example' } },
          'platform.signed_out',
          'platform',
        ],
      ] as const) {
        scene.signIn(changes);
        expect(scene.status(id)).toMatchObject({ kind: 'on-hold', code, action });
      }
      expect(scene.connections()).toHaveLength(1);
      await first[Symbol.asyncDispose]();
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

describe('an account of the other mode', () => {
  it('is kept and not in use: no default, no check of all, and back again with the mode', async () => {
    await using scene = await managedScene(sim, platform);
    const managed = await scene.connect('anna');
    const { clientId } = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
    const oauthClientId = scene.saveClient({ providerKey: SANDBOX, clientId });
    const { id } = await scene.start({ providerKey: SANDBOX, oauthClientId, scopes: ['notes:read'] });
    const { location, form } = await sim.requestAuthorization(scene.openedUrls.at(-1)!, { as: 'boris' });
    await visitCallback(location, form);
    expect((await scene.finished(id)).outcome?.kind).toBe('connected');
    const own = scene.connections().find(({ grant }) => grant.kind === 'own')!;
    await expect.poll(() => scene.facts(own.id).isChecking).toBe(false);

    const shown = () =>
      [managed.id, own.id].map((each) => [scene.facts(each).isInactive, scene.facts(each).isDefault]);
    expect(shown()).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(scene.status(own.id)).toMatchObject({ kind: 'inactive', level: 'idle', action: null });
    expect(scene.core.accounts.makeDefault(own.id)).toMatchObject({ error: { code: 'connection.inactive' } });

    scene.core.modes.set(PAGE, SANDBOX, 'own');
    expect(shown()).toEqual([
      [true, false],
      [false, true],
    ]);
    platform.forgetCalls();
    scene.clock.advance(1000);
    await scene.core.checks.checkAll(TRAY);
    expect(scene.facts(own.id).lastCheck?.at).toBe(scene.clock.now());
    expect(platform.calls).toEqual([]);

    scene.core.modes.set(PAGE, SANDBOX, 'managed');
    expect(shown()).toEqual([
      [false, true],
      [true, false],
    ]);
    expect(scene.connections()).toHaveLength(2);
  });
});
