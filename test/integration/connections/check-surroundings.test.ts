import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../electron/core/ports.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { appError } from '../../../shared/errors.ts';
import { err } from '../../../shared/result.ts';
import { hold } from '../../sandbox/simulator.ts';
import { connectedScene, HOUR } from '../../support/connected-scene.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();
const PASSPHRASE = 'correct horse battery';

describe('a check that says nothing about the account', () => {
  it('offline: nothing is sent or recorded, and the status does not ask for a sign-in', async () => {
    await using scene = await connectedScene(sim);
    scene.clock.advance(48 * HOUR);
    scene.world.online = false;
    const before = scene.connections();
    expect(await scene.check()).toMatchObject({ ok: false, error: { code: 'network.offline' } });
    expect([sim.count('api'), sim.count('refresh')]).toEqual([0, 0]);
    expect(scene.connections()).toEqual(before);
    expect(scene.status()).toMatchObject({ kind: 'offline', level: 'offline', action: null });
    scene.world.online = true;
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
  });

  it('a network that fails during the check does not change the account’s state either', async () => {
    const real = nodeHttp();
    let gone = false;
    await using scene = await connectedScene(sim, {
      ports: {
        http: {
          send: (request) => (gone ? Promise.resolve(err(appError('network.offline'))) : real.send(request)),
        },
      },
    });
    gone = true;
    const before = scene.connections()[0]?.lastCheck;
    expect(await scene.check()).toMatchObject({ ok: false, error: { code: 'network.offline' } });
    expect(scene.connections()[0]?.lastCheck).toEqual(before);
  });

  it('a locked vault: the check reports it, and nothing is recorded', async () => {
    await using scene = await connectedScene(sim);
    await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    await scene.core.protection.lock();
    expect(await scene.check()).toMatchObject({ ok: false, error: { code: 'vault.locked' } });
    expect(scene.status()).toMatchObject({ kind: 'locked', action: 'unlock' });
    await scene.core.protection.unlock(PASSPHRASE);
    expect(scene.status()).toMatchObject({ kind: 'verified' });
    expect(sim.count('api')).toBe(0);
  });

  it('an unknown account', async () => {
    await using scene = await connectedScene(sim);
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    expect(await scene.check()).toMatchObject({ ok: false, error: { code: 'connection.not_found' } });
  });

  it('an account that is disconnected during its check stays removed', async () => {
    await using scene = await connectedScene(sim);
    const check = hold();
    sim.next('api', check);
    const checking = scene.check();
    await check.arrived;
    await scene.core.disconnects.disconnect(PAGE, scene.id);
    check.release();
    await checking;
    expect(scene.connections()).toEqual([]);
  });
});

describe('the limits of a check', () => {
  it('D102: has a time limit and a size limit, follows no redirects, and is canceled when the app quits', async () => {
    const seen: HttpRequest[] = [];
    const real = nodeHttp();
    await using scene = await connectedScene(sim, {
      ports: { http: { send: (request) => (seen.push(request), real.send(request)) } },
    });
    seen.length = 0;
    const check = hold({ before: true });
    sim.next('api', check);
    const checking = scene.check();
    await check.arrived;
    expect(seen).toHaveLength(1);
    expect(seen[0]?.timeoutMs).toBeLessThanOrEqual(20_000);
    expect(seen[0]?.maxBytes).toBeLessThanOrEqual(1024 * 1024);
    expect(seen[0]?.signal?.aborted).toBe(false);
    await scene.stop();
    expect(seen[0]?.signal?.aborted).toBe(true);
    expect(await checking).toMatchObject({ ok: false, error: { code: 'connect.quitting' } });
    check.release();
  });

  it('checks that still wait when the app quits send nothing', async () => {
    await using scene = await connectedScene(sim);
    for (const as of ['boris', 'carl', 'dora', 'emil', 'fine']) await scene.connect({ as });
    sim.forgetRequests();
    const check = hold({ before: true });
    sim.always('api', check);
    const all = scene.core.checks.checkAll(PAGE);
    await sim.waitFor('api', 4);
    await scene.stop();
    await all;
    expect(sim.count('api')).toBe(4);
    check.release();
  });

  it('D101 D98: sends the token in a header, and only to the record’s host', async () => {
    await using scene = await connectedScene(sim);
    await scene.check();
    const [request] = sim.requests('api');
    expect(request?.headers['authorization']).toMatch(/^Bearer /);
    expect([...(request?.query.keys() ?? [])]).toEqual([]);
    expect(scene.core.state.snapshot()).not.toHaveProperty('slices.connections.0.accessToken');
  });
});
