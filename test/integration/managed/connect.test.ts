import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { connectLink } from '../../../electron/core/managed/plan-managed-sign-in.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { afterSnapshot } from '../../support/after-snapshot.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { managedScene, SCOPES, sharedPlatform } from './managed-scene.ts';

const sim = await sharedSimulator();
const platform = await sharedPlatform(sim);

describe('a managed sign-in', () => {
  it('is finished by polling, never more often than every two seconds, and none after its end', async () => {
    await using scene = await managedScene(sim, platform);
    const { id } = await scene.begin();
    platform.forgetCalls();
    await new Promise((resolve) => setTimeout(resolve, 50));
    scene.clock.advance(1999);
    expect(scene.calls('connections')).toHaveLength(0);
    const delays = [1, 3000, 4500, 6750, 10_125, 15_000, 15_000];
    for (const delay of delays) {
      scene.clock.advance(delay - 1);
      await scene.poll(1);
    }
    expect(scene.calls('connections')).toHaveLength(delays.length);
    await scene.consent();
    await scene.poll(15_000);
    expect(await scene.finished(id)).toMatchObject({
      outcome: { kind: 'connected', accountLabel: 'anna@example.org', isNew: true, missingScopes: [] },
    });
    const [connection] = scene.connections();
    expect(connection).toMatchObject({
      account: { label: 'anna@example.org', subject: platform.connections()[0]!.id },
      ...{ grantedScopes: SCOPES, canRefresh: true, secrets: 'none', hold: null, isDefault: true },
    });
    await expect.poll(() => scene.facts(connection!.id).lastCheck).toMatchObject({ kind: 'ok', status: 200 });
    platform.forgetCalls();
    scene.clock.advance(24 * 60 * 60 * 1000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(platform.calls).toEqual([]);
  });

  it('is finished at once by the deep link, which proves nothing by itself', async () => {
    await using scene = await managedScene(sim, platform);
    const { id } = await scene.begin();
    const link = `app.keyfob.dev://done/${id}`;
    const started = scene.calls('start').map(({ body }) => JSON.parse(body) as object);
    expect(started).toEqual([{ requested_scopes: SCOPES, redirect_after_connect: link }]);
    platform.forgetCalls();
    expect(scene.core.links.receive(`${link}?oauth_status=connected`)).toMatchObject({ kind: 'show' });
    await expect.poll(() => scene.calls('connections').length).toBe(1);
    // A link for another attempt wakes nothing.
    const other = link.replace(/[0-9a-f]{12}$/, '000000000000');
    expect(scene.core.links.receive(other)).toEqual({ kind: 'none' });
    expect(scene.attempt(id).phase).toBe('waiting');
    await scene.consent();
    scene.core.links.receive(link);
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
    expect(scene.clock.now() - scene.attempt(id).startedAt).toBe(0);
  });

  it('counts for an account that is connected again, and with other access', async () => {
    await using scene = await managedScene(sim, platform);
    const { id: connectionId } = await scene.connect('anna', { scopes: ['openid', 'email', 'notes:read'] });
    const again = await scene.connect('anna', { connectionId });
    expect(again.id).toBe(connectionId);
    const more = await scene.connect('anna', { connectionId, scopes: SCOPES });
    expect(more).toMatchObject({ id: connectionId, grantedScopes: SCOPES, requestedScopes: SCOPES });
    expect(scene.connections()).toHaveLength(1);
    const requested = scene
      .calls('start')
      .map(({ body }) => JSON.parse(body) as { requested_scopes: string[] });
    expect(requested.at(-1)?.requested_scopes).toEqual(SCOPES);
  });

  it.each([
    ['anna', 'the account', 1],
    ['boris', 'another account', 2],
  ])('puts a new ID of the platform in place of one that is gone: %s is %s', async (as, _what, count) => {
    await using scene = await managedScene(sim, platform);
    const { id: connectionId } = await scene.connect('anna');
    scene.ports.database.run("UPDATE connection SET platform_connection_id = 'gone', subject = 'gone'");
    const again = await scene.connect(as, { connectionId });
    expect(scene.connections()).toHaveLength(count);
    expect(again.id === connectionId).toBe(count === 1);
  });

  it('keeps two accounts apart, and says if another one signed in than was expected', async () => {
    await using scene = await managedScene(sim, platform);
    const anna = await scene.connect('anna');
    const boris = await scene.connect('boris');
    const shown = scene.connections().map(({ account, isDefault }) => `${account.label} ${isDefault}`);
    expect(shown.sort()).toEqual(['anna@example.org true', 'boris@example.org false']);
    const { id } = await scene.begin({ connectionId: anna.id });
    scene.core.links.receive(await scene.consent('boris'));
    expect((await scene.finished(id)).outcome).toMatchObject({
      ...{ connectionId: boris.id, expectedAccount: 'anna@example.org', isNew: false },
    });
  });

  it('is not finished by an account that was there before, and stores all that have changed', async () => {
    await using first = await managedScene(sim, platform);
    await first.connect('anna');
    await using scene = await managedScene(sim, platform, { signedIn: false });
    scene.core.managedAccounts.rememberSession();
    const { id } = await (scene.signIn(), scene.begin());
    await expect.poll(() => scene.connections().length).toBe(1);
    await scene.poll(2000);
    expect(scene.attempt(id).phase).toBe('waiting');
    const again = await scene.begin();
    expect(again.id).toBe(id);
    await scene.core.connect.launchAgain(id, 'clipboard');
    await platform.consent(scene.copied.at(-1)!, { as: 'carla' });
    await scene.consent('boris');
    scene.core.links.receive(`app.keyfob.dev://done/${id}`);
    expect((await scene.finished(id)).outcome?.kind).toBe('connected');
    expect(scene.connections()).toHaveLength(3);
  });

  it('is not finished by a token that the platform refreshes meanwhile', async () => {
    await using scene = await managedScene(sim, platform);
    const anna = await scene.connect('anna');
    const { id } = await scene.begin();
    sim.expireAccessTokens();
    expect((await scene.send(anna.id)).ok).toBe(true);
    await scene.poll(2000);
    expect(scene.attempt(id).phase).toBe('waiting');
    await scene.consent('boris');
    await scene.poll(3000);
    expect((await scene.finished(id)).outcome).toMatchObject({
      accountLabel: 'boris@example.org',
      isNew: true,
    });
  });

  it.each(['cancel', 'deadline'])(
    'ends plainly at its %s, and asks the platform nothing after that',
    async (how) => {
      await using scene = await managedScene(sim, platform);
      const { id } = await scene.begin();
      if (how === 'cancel') scene.core.connect.cancel(id);
      else scene.clock.advance(10 * 60 * 1000);
      const code = how === 'cancel' ? 'connect.cancelled' : 'connect.deadline';
      expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'failed', error: { code } });
      await new Promise((resolve) => setTimeout(resolve, 50));
      platform.forgetCalls();
      scene.clock.advance(60_000);
      expect(platform.calls).toEqual([]);
      expect(scene.clock.pending).toBe(0);
      // What the person agreed to nevertheless is found by the next refresh.
      await scene.consent();
      expect(await scene.core.managedAccounts.refresh(PAGE)).toEqual({ ok: true, value: { added: 1 } });
    },
  );

  it('survives polls that fail, and ends with the session', async () => {
    await using scene = await managedScene(sim, platform);
    const { id } = await scene.begin();
    for (const fault of ['down', 'server_error', 'nonsense'] as const) {
      platform.fault(fault, { times: 1 });
      await scene.elapse(expect.poll(() => platform.hasFault(fault)).toBe(false));
    }
    expect(scene.attempt(id).phase).toBe('waiting');
    platform.fault('unauthorized');
    const ended = await scene.elapse(scene.finished(id));
    expect(ended.outcome).toMatchObject({ error: { code: 'platform.key_refused' } });
    expect(scene.core.platform.facts().session).toEqual({ kind: 'signed-out', refused: 'assistant-key' });
  });

  it('is ended by a locked vault, and nothing is sent while it is', async () => {
    await using scene = await managedScene(sim, platform);
    const { core } = scene;
    const { id } = await scene.connect();
    await core.protection.setPassphrase(PAGE, null, 'a long passphrase');
    const other = await scene.begin();
    platform.forgetCalls();
    // One that was about to be sent, and one that comes later.
    afterSnapshot(scene.ports.database, () => core.protection.lock());
    expect(await scene.send(id)).toMatchObject({ error: { code: 'vault.locked' } });
    expect((await scene.finished(other.id)).outcome).toMatchObject({ error: { code: 'vault.locked' } });
    expect(await scene.send(id)).toMatchObject({ error: { code: 'vault.locked' } });
    expect(scene.status(id)).toMatchObject({ kind: 'locked' });
    scene.clock.advance(60_000);
    expect(platform.calls).toEqual([]);
    await core.protection.unlock('a long passphrase');
    expect(await scene.send(id)).toMatchObject({ value: { status: 200 } });
  });

  it.each([
    'file:///etc/passwd',
    'http://example.com/connect',
    'https://anna:secret@example.com/connect',
    'app.keyfob.dev://open',
    'javascript:alert(1)',
  ])('opens no link but one of the web: %s', async (connectUrl) => {
    await using scene = await managedScene(sim, platform);
    platform.fault('foreign_connect_url', { connectUrl });
    const { outcome } = await scene.begin();
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'platform.link' } });
    expect(scene.openedUrls).toEqual([]);
  });

  it.each([
    ['', 'platform.denied'],
    ['&oauth_code=identity_failed', 'platform.identity_failed'],
    ['&oauth_code=insufficient_balance', 'platform.start_failed'],
  ])(
    'ends with the failure that the platform’s link names, unless an account is there: %s',
    async (query, code) => {
      await using scene = await managedScene(sim, platform);
      const { id } = await scene.begin();
      const link = `app.keyfob.dev://done/${id}?oauth_status=error${query}`;
      scene.core.links.receive(link.replace(id, randomUUID()));
      expect(scene.attempt(id).phase).toBe('waiting');
      scene.core.links.receive(
        query === '' ? await platform.consent(scene.openedUrls.at(-1)!, { as: 'anna', deny: true }) : link,
      );
      expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'failed', error: { code } });
      const again = await scene.begin();
      await scene.consent('anna');
      scene.core.links.receive(link.replace(id, again.id));
      expect((await scene.finished(again.id)).outcome).toMatchObject({ kind: 'connected' });
    },
  );

  it('opens http on this computer only if the platform is on it, too', () => {
    const link = 'http://127.0.0.1:4000/connect';
    expect(connectLink(link, 'http://localhost:4000')).toBe(link);
    expect(connectLink(link, 'https://platform.example')).toBeNull();
    // Without what a terminal would run if the copied link is pasted there.
    expect(connectLink('https://sign-in.example/x\nrm a b', 'https://platform.example')).toBe(
      'https://sign-in.example/xrm%20a%20b',
    );
  });

  it.each(['before it starts', 'before the link is opened again', 'while the person is in the browser'])(
    'says that the provider is no longer offered if it is taken off %s',
    async (when) => {
      await using scene = await managedScene(sim, platform);
      if (when === 'before it starts') platform.fault('provider_removed');
      const { id } = await scene.begin();
      platform.fault('provider_removed');
      const error = { code: 'platform.unsupported_provider' };
      if (when === 'before the link is opened again')
        expect(await scene.core.connect.launchAgain(id, 'browser')).toMatchObject({ ok: false, error });
      else expect((await scene.elapse(scene.finished(id))).outcome).toMatchObject({ error });
    },
  );

  it('begins with the sign-in at the platform, whose link can be opened again and copied', async () => {
    await using scene = await managedScene(sim, platform, { signedIn: false });
    const waiting = scene.begin();
    await expect.poll(() => scene.openedUrls.length).toBe(1);
    const [{ id, phase } = { id: '' as never, phase: '' }] = scene.core.state.get('attempts');
    expect(phase).toBe('platform');
    const copying = scene.core.connect.launchAgain(id, 'clipboard');
    await expect.poll(() => scene.copied).toEqual(scene.openedUrls);
    await fetch(await platform.signIn(scene.copied[0]!));
    // The person works with the copied link, so the next one is copied, too.
    expect(await copying).toEqual({ ok: true, value: null });
    expect((await waiting).phase).toBe('waiting');
    expect(scene.openedUrls).toHaveLength(1);
    await platform.consent(scene.copied[1]!, { as: 'anna' });
    scene.core.links.receive(`app.keyfob.dev://done/${id}`);
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
    expect(scene.calls('start')).toHaveLength(1);
  });

  it('waits until the person has chosen an assistant', async () => {
    await using scene = await managedScene(sim, platform, { signedIn: false });
    const two = ['a', 'b'].map((name) => ({ id: platform.assistantId, name }));
    scene.signIn({ assistant: null, assistants: two });
    const waiting = scene.begin();
    await expect.poll(() => scene.core.state.get('attempts').map(({ phase }) => phase)).toEqual(['choosing']);
    expect(scene.openedUrls).toEqual([]);
    scene.signIn();
    expect((await waiting).phase).toBe('waiting');
    expect(scene.openedUrls).toHaveLength(1);
  });
});
