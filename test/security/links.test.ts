import { expect, it } from 'vitest';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { startCore } from '../support/core-harness.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { openScene } from '../support/scene.ts';
import { sharedSimulator } from '../support/shared-simulator.ts';
import { PAGE } from '../../shared/domain/actor.ts';

const sim = await sharedSimulator();
const PASSPHRASE = 'a long passphrase';

it('D15 D17: links that a web page sends after the right one do not displace it while the vault is locked', async () => {
  await using scene = await openScene(sim, { callback: 'deep-link' });
  await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
  const { id } = await scene.begin();
  const link = await sim.authorize(scene.lastUrl(), { as: 'anna' });
  scene.kill();

  await using next = await startCore({
    directory: scene.directory,
    keyStore: scene.keyStore,
    clock: new ManualClock(scene.clock.now()),
    providers: [sandboxRecord(sim.issuer)],
  });
  next.core.links.receive(link);
  for (let number = 0; number < 10; number += 1)
    next.core.links.receive(`app.keyfob.dev://oauth/callback/sandbox?code=c${number}&state=s${number}`);
  await next.core.protection.unlock(PASSPHRASE);
  expect((await next.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  // And those that came are gone: they do not come back when the vault is locked and opened again.
  await next.core.protection.lock();
  await next.core.protection.unlock(PASSPHRASE);
  expect(sim.count('token')).toBe(1);
}, 30_000);
