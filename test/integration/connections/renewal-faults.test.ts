import { describe, expect, it, vi } from 'vitest';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import { StorageError } from '../../../electron/core/storage/failures.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { dropAfter, dropBefore, hold, oauthError, shrinkScopes, status } from '../../sandbox/simulator.ts';
import { connectedScene, HOUR, LASTING, type ConnectedScene } from '../../support/connected-scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { REDIRECT_URIS } from '../../support/scene.ts';
import { storeAccounts } from '../../support/stored-accounts.ts';
import { storedTokens, tokensOf } from '../../support/tokens-of.ts';

const sim = await sharedSimulator({ tenants: ['acme'] });
const MINUTE = 60_000;
const PASSPHRASE = 'correct horse battery';

const inBackground = (options: Parameters<typeof connectedScene>[1] = {}): Promise<ConnectedScene> =>
  connectedScene(sim, { renewsInBackground: true, ...options });

/** Makes every write fail as on a full disk. Returns how often one was tried, and what ends that. */
const fillDisk = ({ ports: { database } }: ConnectedScene) => {
  let tries = 0;
  const fail = (): never => {
    tries += 1;
    // A loop must end for the test to fail.
    if (tries > 500) free();
    throw new StorageError('storage.full');
  };
  const spies = [
    vi.spyOn(database, 'run').mockImplementation(fail),
    vi.spyOn(database, 'transaction').mockImplementation(fail),
  ];
  const free = (): void => spies.forEach((spy) => spy.mockRestore());
  return { tries: () => tries, free };
};

const refreshTokens = (): (string | null)[] =>
  sim.requests('refresh').map(({ form }) => form.get('refresh_token'));

describe('a data file that fails', () => {
  it('D86: full while a renewal is due: no loop, nothing is sent, and it renews once there is room', async () => {
    await using scene = await inBackground();
    const disk = fillDisk(scene);
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    for (let minute = 0; minute < 10; minute += 1) {
      scene.clock.advance(MINUTE);
      await scene.renewalsSettled();
    }
    expect(disk.tries()).toBeLessThan(50);
    expect(sim.count('refresh')).toBe(0);
    disk.free();
    scene.clock.advance(MINUTE);
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(1);
  });

  it('D44: full when the answer arrives: the token is kept, and saved once there is room, without another request', async () => {
    await using scene = await inBackground();
    const held = hold();
    sim.next('refresh', held);
    scene.clock.advance(HOUR - 4 * MINUTE);
    await held.arrived;
    const disk = fillDisk(scene);
    held.release();
    await scene.renewalsSettled();
    expect(disk.tries()).toBeLessThan(10);
    disk.free();
    scene.clock.advance(MINUTE);
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(1);
    expect(storedTokens(scene, scene.id).refresh).not.toBe(refreshTokens()[0]);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });

  it('D46: a token that is still valid is used although its renewal can’t be recorded', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(HOUR - 2 * MINUTE);
    const disk = fillDisk(scene);
    expect(await tokensOf(scene).getValid(scene.id)).toMatchObject({ ok: true });
    disk.free();
    expect(sim.count('refresh')).toBe(0);
  });

  it('unreadable for a moment: the renewal that was due is not forgotten', async () => {
    await using scene = await inBackground();
    const { database } = scene.ports;
    const all = vi.spyOn(database, 'all').mockImplementationOnce(() => {
      throw new StorageError('storage.unavailable');
    });
    scene.clock.advance(HOUR);
    all.mockRestore();
    scene.clock.advance(MINUTE);
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(1);
  });
});

describe('what happens while a renewal waits for the network to settle', () => {
  const asleep = async () => {
    const scene = await inBackground();
    scene.core.sleep();
    scene.clock.sleep(HOUR);
    scene.core.wake();
    return { ...scene, checking: scene.check() };
  };
  const settled = async (scene: ConnectedScene): Promise<void> => {
    scene.clock.advance(4000);
    await scene.renewalsSettled();
  };

  it('the vault is locked: nothing is sent that could not be saved', async () => {
    await using scene = await asleep();
    await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    await scene.core.protection.lock();
    await settled(scene);
    expect(await scene.checking).toMatchObject({ error: { code: 'vault.locked' } });
    expect(sim.count('refresh')).toBe(0);
    await scene.core.protection.unlock(PASSPHRASE);
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(1);
  });

  it('the account is disconnected: nothing is sent for it', async () => {
    await using scene = await asleep();
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    await settled(scene);
    expect(await scene.checking).toMatchObject({ error: { code: 'connection.not_found' } });
    expect(sim.count('refresh')).toBe(0);
  });

  it('Keyfob quits: it does not wait for the network, and nothing is sent any more', async () => {
    await using scene = await asleep();
    await scene.stop();
    await scene.checking;
    scene.clock.advance(MINUTE);
    expect(sim.count('refresh')).toBe(0);
  });

  it('D49: nobody says that the computer woke up: after a minute of running, it counts as awake', async () => {
    await using scene = await inBackground();
    scene.core.sleep();
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(1);
  });
});

describe('a network or a clock that nobody tells about', () => {
  it('the network returns unnoticed: what is due is renewed within a minute', async () => {
    await using scene = await inBackground();
    scene.world.online = false;
    scene.clock.advance(2 * HOUR);
    scene.world.online = true;
    scene.clock.advance(MINUTE);
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(1);
  });

  it('D50 D55: a clock set back does not make a pause longer', async () => {
    await using scene = await inBackground();
    sim.next('refresh', status(429, { retryAfter: 120 }));
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    // The clock was wrong by two hours; the token expires by it.
    scene.clock.sleep(-2 * HOUR);
    scene.core.networkChanged();
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(2);
  });
});

describe('many accounts', () => {
  const acme = (): ProviderRecordInput => ({
    ...sandboxRecord(sim.tenant('acme').issuer),
    key: 'acme',
    name: 'Acme',
  });

  /** So many accounts at the sandbox and at Acme, the last of which expires first, all of them due after some hours of sleep. */
  const crowd = async (atSandbox: number, atAcme: number) => {
    sim.configure({ rotation: 'none' });
    const scene = await inBackground({ providers: [acme()] });
    const accounts = async (
      provider: typeof sim | ReturnType<typeof sim.tenant>,
      key: string,
      count: number,
    ) => {
      const client = await provider.createClient({ redirectUris: [...REDIRECT_URIS] });
      const providerKey = asProviderKey(key);
      const tokens = await provider.signIn(client, { as: 'anna' }, LASTING.join(' '));
      return storeAccounts(scene, {
        providerKey,
        oauthClientId: scene.saveClient({ providerKey, clientId: client.clientId }),
        issuer: provider.issuer,
        count,
        tokens: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token! },
        expiresIn: (index) => 3600 - index,
      });
    };
    scene.core.sleep();
    const sandbox = await accounts(sim, 'sandbox', atSandbox);
    const other = await accounts(sim.tenant('acme'), 'acme', atAcme);
    sim.forgetRequests();
    scene.clock.sleep(6 * HOUR);
    const resume = (): void => {
      scene.core.wake();
      scene.clock.advance(4000);
    };
    return { ...scene, sandbox, other, resume };
  };

  it('hundreds that are due at once after sleep: few requests at a time, at most two at a provider, and none twice', async () => {
    await using scene = await crowd(120, 80);
    const running = new Map<string, number>();
    let most = 0;
    let mostAtOne = 0;
    const change = (mount: string, by: number): void => {
      running.set(mount, (running.get(mount) ?? 0) + by);
      most = Math.max(
        most,
        [...running.values()].reduce((sum, count) => sum + count, 0),
      );
      mostAtOne = Math.max(mostAtOne, running.get(mount) ?? 0);
    };
    sim.always('refresh', {
      before: async ({ request }) => {
        change(request.mount, 1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return undefined;
      },
      after: (response, { request }) => (change(request.mount, -1), response),
    });
    let lists = 0;
    scene.core.state.subscribe(({ slices }) => (lists += slices.connections ? 1 : 0));
    const all = vi.spyOn(scene.ports.database, 'all');
    scene.resume();
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(201);
    expect([most, mostAtOne]).toEqual([4, 2]);
    // The list of all accounts is not made anew for each.
    expect(lists).toBeLessThan(10);
    // Nor are all that are due looked through for each, until few are left.
    expect(all.mock.calls.filter(([sql]) => sql.includes('PARTITION BY')).length).toBeLessThan(100);
    // By need: the last ones stored expire first.
    const renewed = scene.core.activity.list(null, 201).filter(({ kind }) => kind === 'refreshed');
    const firstTen = renewed.map(({ connectionId }) => connectionId).slice(-10);
    const neediest = [...scene.sandbox, ...scene.other].filter(
      (id) => scene.sandbox.indexOf(id) >= 105 || scene.other.indexOf(id) >= 65,
    );
    expect(firstTen.every((id) => neediest.some((needy) => needy === id))).toBe(true);
    const renewedAt = new Map(scene.connections().map(({ id, refreshedAt }) => [id, refreshedAt]));
    expect([...scene.sandbox, ...scene.other].every((id) => renewedAt.get(id) === scene.clock.now())).toBe(
      true,
    );
  });

  it('1,000 of them need one timer, and none fires in ten minutes without a renewal that is due', async () => {
    await using scene = await crowd(1000, 0);
    scene.resume();
    scene.ports.database.run('UPDATE renewal SET due_at = ?', scene.clock.now() + HOUR);
    await scene.renewalsSettled();
    scene.core.networkChanged();
    scene.settle();
    expect(scene.clock.pending).toBe(1);
    const after = vi.spyOn(scene.clock, 'after');
    scene.clock.advance(10 * MINUTE);
    expect([after.mock.calls.length, scene.clock.pending]).toEqual([0, 1]);
  });

  it('managed ones are never due, because the platform renews their tokens', async () => {
    await using scene = await inBackground();
    const managed = `UPDATE connection SET oauth_client_id = NULL, platform_connection_id = 'platform-1'`;
    scene.ports.database.run(managed);
    scene.clock.advance(2 * HOUR);
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(0);
    // None of its due renewals was tried, nor put off.
    expect(
      scene.ports.database.get('SELECT 1 FROM renewal WHERE due_at <= ?', scene.clock.now()),
    ).not.toBeNull();
  });

  it('a provider that does not answer does not hold up the accounts of another', async () => {
    await using scene = await crowd(250, 1);
    const answers = Promise.withResolvers<undefined>();
    sim.always('refresh', {
      before: ({ request: { mount } }) => (mount === '' ? answers.promise : undefined),
    });
    scene.resume();
    await expect
      .poll(() => scene.connections().find(({ id }) => id === scene.other[0])?.refreshedAt)
      .toBe(scene.clock.now());
    expect(sim.requests('refresh').filter(({ mount }) => mount === '').length).toBeLessThanOrEqual(2);
    answers.resolve(undefined);
  });

  it('a renewal that takes long does not keep the next one from being due', async () => {
    await using scene = await crowd(0, 0);
    scene.resume();
    await scene.renewalsSettled();
    const held = hold();
    sim.next('refresh', held);
    // Due a little later, while the first one hangs.
    const client = await sim.tenant('acme').createClient({ redirectUris: [...REDIRECT_URIS] });
    const providerKey = asProviderKey('acme');
    const tokens = await sim.tenant('acme').signIn(client, { as: 'anna' }, LASTING.join(' '));
    storeAccounts(scene, {
      providerKey,
      oauthClientId: scene.saveClient({ providerKey, clientId: client.clientId }),
      issuer: sim.tenant('acme').issuer,
      count: 1,
      tokens: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token! },
      expiresIn: () => 3600 + 1200,
    });
    sim.forgetRequests();
    scene.clock.advance(HOUR);
    await held.arrived;
    scene.clock.advance(30 * MINUTE);
    await sim.waitFor('refresh', 2);
    held.release();
    await scene.renewalsSettled();
  });
});

describe('what a provider may do', () => {
  it('D48 D49: suspend in mid-request: the same request is sent once more, after the network has settled', async () => {
    sim.configure({ rotation: 'lenient' });
    await using scene = await inBackground();
    const held = hold();
    sim.next('refresh', { ...dropAfter(), before: (exchange) => held.before?.(exchange) });
    scene.clock.advance(HOUR);
    await sim.waitFor('refresh');
    scene.core.sleep();
    held.release();
    scene.clock.sleep(HOUR);
    scene.core.wake();
    expect(sim.count('refresh')).toBe(1);
    const refreshesAfterSecond = (): number => {
      scene.clock.advance(1000);
      return sim.count('refresh');
    };
    await expect.poll(refreshesAfterSecond).toBe(2);
    await scene.renewalsSettled();
    expect(new Set(refreshTokens()).size).toBe(1);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });

  it('D47: invalid_client and invalid_grant in turns: only the grant’s end asks for a sign-in', async () => {
    await using scene = await inBackground();
    const kinds: (string | undefined)[] = [];
    for (const error of ['invalid_client', 'server_error', 'invalid_client', 'invalid_grant']) {
      sim.next('refresh', oauthError(error, { status: error === 'invalid_client' ? 401 : 400 }));
      scene.clock.advance(HOUR);
      await scene.renewalsSettled();
      kinds.push(scene.connections()[0]?.failedRenewal?.kind);
      const asksToSignIn = scene.status()?.action === 'sign-in';
      expect(asksToSignIn, error).toBe(error === 'invalid_grant');
    }
    expect(kinds).toEqual(['credential', 'later', 'credential', 'dead']);
  });

  it('D48: reuse detection: an answer that never arrived ends the login once, and nothing is sent after that', async () => {
    await using scene = await inBackground();
    sim.next('refresh', dropAfter());
    sim.next('refresh', dropBefore());
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    // Nobody knows yet, so it is tried again.
    expect(scene.connections()[0]?.failedRenewal).toMatchObject({ kind: 'later' });
    scene.clock.advance(5 * MINUTE);
    await scene.renewalsSettled();
    expect(scene.connections()[0]?.failedRenewal).toMatchObject({
      kind: 'dead',
      code: 'token.response_lost',
    });
    const sent = sim.count('refresh');
    scene.clock.advance(24 * HOUR);
    await scene.renewalsSettled();
    expect(sim.count('refresh')).toBe(sent);
  });

  it('D58: fewer scopes after a renewal are what is granted from then on', async () => {
    await using scene = await inBackground();
    sim.next('refresh', shrinkScopes('offline_access'));
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    expect(scene.connections()[0]?.grantedScopes).not.toContain('notes:read');
    expect(scene.connections()[0]?.requestedScopes).toContain('notes:read');
  });

  it.each([600, -600])('a server clock %i seconds off costs no login', async (clockSkewSeconds) => {
    await using scene = await inBackground({ scopes: ['openid', ...LASTING] });
    sim.configure({ clockSkewSeconds });
    for (let hour = 0; hour < 3; hour += 1) {
      scene.clock.advance(HOUR);
      await scene.renewalsSettled();
    }
    expect(scene.status()?.action).not.toBe('sign-in');
    expect(sim.count('refresh')).toBeLessThan(12);
    sim.configure({ clockSkewSeconds: 0 });
    scene.clock.advance(HOUR);
    await scene.renewalsSettled();
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });
});
