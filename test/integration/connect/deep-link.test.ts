import { describe, expect, it, vi } from 'vitest';
import { StorageError } from '../../../electron/core/storage/failures.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { callbackError, forgedIss, hold, missingState, wrongState } from '../../sandbox/simulator.ts';
import { dataOf, startCore } from '../../support/core-harness.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import {
  eventsOf,
  failureOf,
  NOTHING_LEFT,
  openScene,
  parametersOf,
  REDIRECT_URIS,
  type Scene,
} from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();

const openLinked = (options = {}) => openScene(sim, { callback: 'deep-link', ...options });

/** The link that the browser passes to the operating system. */
const linkOf = (scene: Scene): Promise<string> => sim.authorize(scene.lastUrl(), { as: 'anna' });

const links = (scene: { core: Scene['core'] }) =>
  scene.core.activity.list(null, 50).filter(({ kind }) => kind === 'link_ignored');

describe('a link while the app runs', () => {
  it('D17 D15: completes the sign-in that waits for it, and raises the window', async () => {
    await using scene = await openLinked();
    const { id, redirectUri, phase } = await scene.begin({ scopes: ['email'] });
    expect({ phase, redirectUri }).toEqual({
      phase: 'waiting',
      redirectUri: 'app.keyfob.dev://oauth/callback/sandbox',
    });
    const link = await linkOf(scene);
    expect(link).toMatch(/^app\.keyfob\.dev:\/\/oauth\/callback\/sandbox\?code=/);
    expect(scene.core.links.receive(link)).toEqual({ kind: 'show', view: null });
    const done = await scene.finished(id);
    expect(done.outcome).toMatchObject({ kind: 'connected', accountLabel: 'anna@example.org' });
    expect(done.timeline.find(({ event }) => event === 'response_received')?.details).toMatchObject({
      by: 'deep-link',
    });
    expect(sim.requests('token')[0]?.form.get('redirect_uri')).toBe(redirectUri);
    expect(scene.clock.pending).toBeLessThanOrEqual(1);
  });

  it('D24: a repeated link raises the window and changes nothing', async () => {
    await using scene = await openLinked();
    const exchange = hold();
    sim.next('token', exchange);
    const { id } = await scene.begin();
    const link = await linkOf(scene);
    scene.core.links.receive(link);
    await exchange.arrived;
    expect(scene.core.links.receive(link)).toEqual({ kind: 'show', view: null });
    exchange.release();
    await scene.finished(id);
    expect(scene.core.links.receive(link)).toEqual({ kind: 'none' });
    expect(sim.count('token')).toBe(1);
    expect(scene.connections()).toHaveLength(1);
  });

  it('D05 D15: a wrong or missing state causes no request and is recorded, and the real link is still accepted', async () => {
    await using scene = await openLinked();
    const { id } = await scene.begin();
    for (const [behavior, code] of [
      [wrongState(), 'callback.state_mismatch'],
      [missingState(), 'callback.state_missing'],
    ] as const) {
      sim.next('callback', behavior);
      expect(scene.core.links.receive(await linkOf(scene))).toEqual({ kind: 'none' });
      expect(scene.attempt(id)).toMatchObject({ phase: 'waiting', problem: { code } });
    }
    expect(sim.count('token')).toBe(0);
    scene.core.links.receive(await linkOf(scene));
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('D06 D26: issuer and error are checked as for any other callback', async () => {
    await using scene = await openLinked();
    const first = await scene.begin();
    sim.next('callback', forgedIss());
    scene.core.links.receive(await linkOf(scene));
    expect(failureOf(await scene.finished(first.id))).toBe('callback.issuer_mismatch');
    const second = await scene.begin();
    sim.next('callback', callbackError('access_denied'));
    scene.core.links.receive(await linkOf(scene));
    expect(failureOf(await scene.finished(second.id))).toBe('authorization.access_denied');
    expect(await scene.leftovers(second.id)).toEqual(NOTHING_LEFT);
  });

  it('D07 D15: a link for another provider is refused, even with the right state', async () => {
    const other = { ...sandboxRecord(sim.issuer), key: 'other', name: 'Other' };
    await using scene = await openLinked({ providers: [other] });
    const { id } = await scene.begin();
    const link = await linkOf(scene);
    expect(scene.core.links.receive(link.replace('/sandbox', '/other'))).toEqual({ kind: 'none' });
    expect(sim.count('token')).toBe(0);
    expect(scene.attempt(id).phase).toBe('waiting');
    scene.core.links.receive(link);
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('D15: an attempt that listens on loopback accepts no link', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    const state = parametersOf(scene.lastUrl()).get('state') ?? '';
    const link = `app.keyfob.dev://oauth/callback/sandbox?code=c&state=${state}&iss=${encodeURIComponent(sim.issuer)}`;
    expect(scene.core.links.receive(link)).toEqual({ kind: 'none' });
    expect(scene.attempt(id)).toMatchObject({ phase: 'waiting', problem: null });
    expect(sim.count('token')).toBe(0);
  });

  it('sign-ins at two providers can wait at the same time', async () => {
    const other = { ...sandboxRecord(sim.issuer), key: 'other', name: 'Other' };
    await using scene = await openLinked({ providers: [other] });
    const client = await sim.createClient({ redirectUris: ['app.keyfob.dev://oauth/callback/other'] });
    const providerKey = asProviderKey('other');
    const oauthClientId = scene.saveClient({ providerKey, clientId: client.clientId, callback: 'deep-link' });
    const one = await scene.begin();
    const two = await scene.begin({ providerKey, oauthClientId });
    const [first = '', second = ''] = scene.openedUrls;
    scene.core.links.receive(await sim.authorize(second, { as: 'boris' }));
    await scene.finished(two.id);
    expect(scene.attempt(one.id)).toMatchObject({ phase: 'waiting', problem: null });
    scene.core.links.receive(await sim.authorize(first, { as: 'anna' }));
    await scene.finished(one.id);
    expect(scene.connections()).toHaveLength(2);
  });

  it('D20: pasting the link completes the sign-in, too', async () => {
    await using scene = await openLinked();
    const { id } = await scene.begin();
    expect(scene.core.connect.paste(id, await linkOf(scene))).toMatchObject({ ok: true });
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });
});

describe('an unexpected link', () => {
  const unexpected: readonly (readonly [string, string, string])[] = [
    ['of no attempt', 'app.keyfob.dev://oauth/callback/sandbox?code=secret-code&state=s', 'unknown-attempt'],
    ['of no provider', 'app.keyfob.dev://oauth/callback/nobody?code=secret-code&state=s', 'unknown-attempt'],
    ['of another scheme', 'app.keyfob://oauth/callback/sandbox?code=secret-code', 'other-scheme'],
    ['of another host', 'app.keyfob.dev://evil/callback/sandbox?code=secret-code', 'unknown-target'],
    ['of another path', 'app.keyfob.dev://oauth/elsewhere?code=secret-code', 'unknown-target'],
    ['that is no URL', 'secret-code', 'not-a-link'],
    [
      'with a parameter twice',
      'app.keyfob.dev://oauth/callback/sandbox?code=secret-code&code=b',
      'repeated-parameter',
    ],
    [
      'of 100 kB',
      `app.keyfob.dev://oauth/callback/sandbox?code=secret-code${'x'.repeat(100_000)}`,
      'too-long',
    ],
  ];
  it.each(unexpected)(
    'D15: one %s changes nothing, and is recorded without its query',
    async (_, link, reason) => {
      await using scene = await openLinked();
      const before = scene.core.state.snapshot().slices;
      expect(scene.core.links.receive(link)).toEqual({ kind: 'none' });
      expect(scene.core.state.snapshot().slices).toEqual(before);
      expect(links(scene).map(({ details }) => details)).toEqual([{ reason }]);
      expect(JSON.stringify([scene.logged, scene.core.activity.list(null, 50)])).not.toContain('secret-code');
    },
  );

  it('a flood of them adds one activity entry a minute', async () => {
    await using scene = await openLinked();
    for (let count = 0; count < 100; count += 1) scene.core.links.receive('app.keyfob.dev://evil');
    expect(links(scene)).toHaveLength(1);
    scene.clock.advance(60_000);
    scene.core.links.receive('app.keyfob.dev://evil');
    expect(links(scene)).toHaveLength(2);
  });

  it('a flood of links raises the window once a second, and is logged in part only', async () => {
    await using scene = await openLinked();
    const flood = (): string[] =>
      Array.from({ length: 100 }, () => scene.core.links.receive('app.keyfob.dev://open/settings').kind);
    const shown = (): number => flood().filter((kind) => kind === 'show').length;
    expect([shown(), shown()]).toEqual([1, 0]);
    scene.clock.advance(1000);
    expect(shown()).toBe(1);
    const logged = scene.logged.filter(({ event }) => event === 'link.received');
    expect(logged.length).toBeLessThanOrEqual(20);
    // A link that ends a sign-in is not held up.
    await scene.begin();
    expect(scene.core.links.receive(await linkOf(scene))).toEqual({ kind: 'show', view: null });
  });

  it('a sign-in ends if its provider or OAuth app is no longer what it began with', async () => {
    await using scene = await openLinked();
    const { id } = await scene.begin();
    const link = await linkOf(scene);
    scene.ports.database.run("UPDATE oauth_client SET client_id = 'another'");
    scene.core.links.receive(link);
    expect(failureOf(await scene.finished(id))).toBe('connect.provider_changed');
    expect(sim.count('token')).toBe(0);
  });

  it.each([
    ['too long', `x=${'x'.repeat(100_000)}`, 'callback.too_long'],
    ['with a state twice', 'code=c&state=s&state=s', 'callback.repeated_parameter'],
  ])('one that is %s is shown by the waiting attempt', async (_, query, code) => {
    await using scene = await openLinked();
    const { id } = await scene.begin();
    expect(scene.core.links.receive(`app.keyfob.dev://oauth/callback/sandbox?${query}`)).toEqual({
      kind: 'none',
    });
    expect(scene.attempt(id)).toMatchObject({ phase: 'waiting', problem: { code } });
    expect(scene.attempt(id).timeline.at(-1)).toMatchObject({ event: 'response_ignored', details: { code } });
    scene.core.links.receive(await linkOf(scene));
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('opens the window, or a page of Keyfob that links may open', async () => {
    await using scene = await openLinked();
    expect(scene.core.links.receive('app.keyfob.dev://open')).toEqual({ kind: 'show', view: null });
    scene.clock.advance(1000);
    expect(scene.core.links.receive('app.keyfob.dev://open/settings')).toEqual({
      kind: 'show',
      view: { page: 'settings' },
    });
    expect(scene.core.links.receive('app.keyfob.dev://open/connection')).toEqual({ kind: 'none' });
  });
});

describe('a link that starts the app', () => {
  /** Begins a sign-in and kills the app while the person is in the browser. */
  const killed = async (scene: Scene) => {
    const { id } = await scene.begin({ scopes: ['email'] });
    const link = await linkOf(scene);
    scene.kill();
    return { id, link };
  };
  const restart = (
    scene: Scene,
    clock = new ManualClock(scene.clock.now()),
    record = sandboxRecord(sim.issuer),
  ) =>
    startCore({
      ...dataOf(scene),
      clock,
      providers: [record],
    });

  it('D17: completes the sign-in that was waiting when the app was killed', async () => {
    await using scene = await openLinked();
    const { id, link } = await killed(scene);
    await using next = await restart(scene);
    expect(next.attempt(id)).toMatchObject({ phase: 'waiting', callback: 'deep-link' });
    expect(eventsOf(next.attempt(id))).toEqual(['resumed']);
    expect(next.core.links.receive(link)).toEqual({ kind: 'show', view: null });
    const done = await next.finished(id);
    expect(done.outcome).toMatchObject({ kind: 'connected', accountLabel: 'anna@example.org' });
    expect(next.openedUrls).toEqual([]);
    const { database } = next.ports;
    expect(database.all('SELECT * FROM pending_attempt')).toEqual([]);
    expect(database.all("SELECT * FROM vault_record WHERE record LIKE 'attempt:%'")).toEqual([]);
  });

  it.each([
    ['connected', 'the name of the provider', { name: 'Another name' }],
    ['connect.provider_changed', 'the test call', { check: { request: { url: `${sim.issuer}/userinfo` } } }],
    ['connect.provider_changed', 'the OAuth app', null],
  ])('ends as %s if %s changed meanwhile', async (end, _what, changes) => {
    await using scene = await openLinked();
    if (changes === null) {
      await scene.begin();
      scene.ports.database.run("UPDATE oauth_client SET client_id = 'another'");
    }
    const { id, link } = await killed(scene);
    const record = { ...sandboxRecord(sim.issuer), ...changes };
    await using next = await restart(scene, undefined, record);
    next.core.links.receive(link);
    const { outcome } = await next.finished(id);
    expect(outcome?.kind === 'failed' ? outcome.error.code : outcome?.kind).toBe(end);
    expect(sim.count('token')).toBe(end === 'connected' ? 1 : 0);
    expect(next.ports.database.all('SELECT * FROM pending_attempt')).toEqual([]);
  });

  it('the links of all earlier requests are accepted, and new requests can be made', async () => {
    await using scene = await openLinked();
    const { id } = await scene.begin();
    await scene.core.connect.launchAgain(id, 'browser');
    const first = await sim.authorize(scene.openedUrls[0] ?? '', { as: 'anna' });
    scene.kill();
    await using next = await restart(scene);
    await next.core.connect.launchAgain(id, 'browser');
    expect(
      new Set([...scene.openedUrls, ...next.openedUrls].map((url) => parametersOf(url).get('state'))).size,
    ).toBe(3);
    next.core.links.receive(first);
    expect((await next.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('finds its stored attempt sealed', async () => {
    await using scene = await openLinked();
    await scene.begin();
    const state = parametersOf(scene.lastUrl()).get('state') ?? '';
    const { database } = scene.ports;
    const rows = ['pending_attempt', 'vault_record'].flatMap((table) =>
      database.all(`SELECT * FROM ${table}`),
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      expect(
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
      ).not.toContain(state);
    }
  });

  it('D25: is refused after the deadline, and the stored attempt is removed', async () => {
    await using scene = await openLinked();
    const { link } = await killed(scene);
    await using next = await restart(scene, new ManualClock(scene.clock.now() + 10 * 60 * 1000));
    expect(next.core.state.get('attempts')).toEqual([]);
    expect(next.core.links.receive(link)).toEqual({ kind: 'none' });
    expect(sim.count('token')).toBe(0);
    expect(next.ports.database.all('SELECT * FROM pending_attempt')).toEqual([]);
  });

  it('D25: finds the deadline unchanged, even if the clock was set back', async () => {
    await using scene = await openLinked();
    scene.clock.advance(0);
    const { id } = await killed(scene);
    await using next = await restart(scene, new ManualClock(scene.clock.now() + 9 * 60 * 1000));
    next.clock.advance(60 * 1000);
    expect(failureOf(await next.finished(id))).toBe('connect.deadline');
    expect(next.ports.database.all('SELECT * FROM pending_attempt')).toEqual([]);

    await using again = await openLinked();
    const other = await killed(again);
    await using back = await restart(again, new ManualClock(again.clock.now() - 24 * 60 * 60 * 1000));
    back.clock.advance(10 * 60 * 1000);
    expect(failureOf(await back.finished(other.id))).toBe('connect.deadline');
  });

  it('D17: is kept while the vault is locked, and accepted when it is unlocked', async () => {
    await using scene = await openLinked();
    await scene.core.protection.setPassphrase(PAGE, null, 'a long passphrase');
    const { id, link } = await killed(scene);
    await using next = await restart(scene);
    expect(next.core.vault.state.kind).toBe('locked');
    expect(next.core.state.get('attempts')).toEqual([]);
    expect(next.core.links.receive(link)).toEqual({ kind: 'show', view: null });
    expect(sim.count('token')).toBe(0);
    await next.core.protection.unlock('a long passphrase');
    expect((await next.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('D86: an unreadable list of waiting sign-ins prevents neither the opening of the vault nor the handling of links', async () => {
    await using scene = await openLinked();
    const { protection } = scene.core;
    await protection.setPassphrase(PAGE, null, 'a long passphrase');
    await protection.lock();
    const { database } = scene.ports;
    const all = database.all.bind(database);
    const tried: string[] = [];
    vi.spyOn(database, 'all').mockImplementation((sql, ...values) => {
      tried.push(sql);
      if (sql.includes('pending_attempt')) throw new StorageError('storage.failed');
      return all(sql, ...values);
    });
    expect(scene.core.links.receive('app.keyfob.dev://oauth/callback/sandbox?code=c&state=s')).toEqual({
      kind: 'none',
    });
    expect(await protection.unlock('a long passphrase')).toMatchObject({ ok: true });
    // The opening went on after the failure.
    expect(tried.some((sql) => sql.includes('pending_revocation'))).toBe(true);
    expect(scene.logged).toContainEqual({
      event: 'storage.failed',
      fields: { code: 'storage.failed', where: 'pending_attempt' },
    });
  });

  it('a link is not kept if the vault is locked and no sign-in waits', async () => {
    await using scene = await openLinked();
    scene.keyStore.unavailable = true;
    await scene.stop();
    await using next = await restart(scene);
    expect(next.core.vault.state.kind).toBe('locked');
    const link = 'app.keyfob.dev://oauth/callback/sandbox?code=c&state=s';
    expect(next.core.links.receive(link)).toEqual({ kind: 'none' });
  });

  it('a sign-in that ended when the app quit is not resumed', async () => {
    await using scene = await openLinked();
    const { id } = await scene.begin();
    const link = await linkOf(scene);
    await scene.stop();
    await using next = await restart(scene);
    expect(next.core.links.receive(link)).toEqual({ kind: 'none' });
    expect(next.core.state.get('attempts').map((attempt) => attempt.id)).not.toContain(id);
    expect(next.ports.database.all('SELECT * FROM pending_attempt')).toEqual([]);
    expect(sim.count('token')).toBe(0);
  });

  it('a loopback attempt leaves nothing for the next start', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    expect((await scene.leftovers(id)).savedAttempts).toBe(0);
  });
});

describe('a callback that the provider does not support', () => {
  it('is refused when the OAuth client is saved, for deep links and for loopback', async () => {
    const base = sandboxRecord(sim.issuer);
    if (base.auth.kind !== 'oauth2') throw new Error('The sandbox is an OAuth provider.');
    const only = (key: string, redirect: typeof base.auth.redirect) => ({
      ...base,
      key,
      name: key,
      auth: { ...base.auth, redirect },
    });
    await using scene = await openLinked({
      providers: [
        only('no-links', { loopback: { host: '127.0.0.1', port: 'any' }, customScheme: false }),
        only('only-links', { loopback: null, customScheme: true }),
      ],
    });
    const save = (key: string, callback: 'loopback' | 'deep-link') =>
      scene.core.clients.save(PAGE, {
        id: null,
        providerKey: asProviderKey(key),
        clientId: 'x',
        clientSecret: '',
        callback,
        variables: {},
      });
    expect(save('no-links', 'deep-link')).toMatchObject({ error: { code: 'client.redirect_unsupported' } });
    expect(save('only-links', 'loopback')).toMatchObject({ error: { code: 'client.redirect_unsupported' } });
    expect(save('no-links', 'loopback')).toMatchObject({ ok: true });
    expect(save('only-links', 'deep-link')).toMatchObject({ ok: true });
    expect(REDIRECT_URIS[1]).toMatch(/^app\.keyfob\.dev:/);
  });
});
