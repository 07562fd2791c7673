import { describe, expect, it } from 'vitest';
import type { Http } from '../../../electron/core/ports.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { appError } from '../../../shared/errors.ts';
import { err } from '../../../shared/result.ts';
import { status } from '../../sandbox/simulator.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { failureOf, openScene, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const sim = await sharedSimulator();
const real = nodeHttp();

describe('a finished sign-in', () => {
  /** What a finished sign-in says, and what ends the reason to show it. */
  const ENDS: readonly [string, (scene: Scene) => Promise<unknown>, (scene: Scene) => unknown][] = [
    [
      'its OAuth client was changed',
      (scene) => {
        sim.next('token', status(400));
        return scene.signIn({ as: 'anna' });
      },
      (scene) => scene.saveClient({ ...scene, id: scene.oauthClientId }),
    ],
    [
      'the account that it connected was disconnected',
      (scene) => scene.connect({ as: 'anna' }),
      ({ core, connections }) => core.disconnects.disconnect(PAGE, connections()[0]!.id),
    ],
    [
      'the network came back',
      (scene) => {
        scene.world.online = false;
        return scene.signIn({ as: 'anna' });
      },
      (scene) => {
        scene.world.online = true;
        scene.core.networkChanged();
      },
    ],
    [
      'the vault was opened',
      async (scene) => {
        await scene.core.protection.setPassphrase(PAGE, null, 'a long passphrase');
        await scene.begin();
        await scene.core.protection.lock();
      },
      ({ core }) => core.protection.unlock('a long passphrase'),
    ],
  ];
  it.each(ENDS)('is no longer shown after %s', async (_, finish, end) => {
    const send: Http['send'] = (request) =>
      scene.world.online ? real.send(request) : Promise.resolve(err(appError('network.offline')));
    await using scene = await openScene(sim, { ports: { http: { send } } });
    await finish(scene);
    expect(scene.core.state.get('attempts')).toHaveLength(1);
    await end(scene);
    expect(scene.core.state.get('attempts')).toEqual([]);
  });

  it('of an account that failed is not shown beside one that succeeded later', async () => {
    await using scene = await openScene(sim);
    const { id: connectionId } = await scene.connect({ as: 'anna' });
    const again = async (scopes: string[] | null) => {
      const started = scene.core.connect.again(PAGE, { connectionId, scopes, launch: 'browser' });
      if (!started.ok) throw new Error(started.error.code);
      const { attemptId } = started.value;
      await scene.until(attemptId, ({ phase }) => phase === 'waiting');
      await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
      return scene.finished(attemptId);
    };
    sim.next('token', status(400));
    expect(failureOf(await again(['email']))).not.toBe('');
    expect((await again(null)).outcome).toMatchObject({ kind: 'connected' });
    const outcomes = scene.core.state.get('attempts').map(({ outcome }) => outcome?.kind);
    expect(outcomes).not.toContain('failed');
  });
});
