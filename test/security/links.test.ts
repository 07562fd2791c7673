import { expect, it } from 'vitest';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { dataOf, startCore } from '../support/core-harness.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { openScene } from '../support/scene.ts';
import { sharedSimulator } from '../support/shared-simulator.ts';
import { PAGE } from '../../shared/domain/actor.ts';

const sim = await sharedSimulator();
const PASSPHRASE = 'a long passphrase';

it('D15 D17: links that a web page sends do not displace the right one while the vault is locked', async () => {
  await using scene = await openScene(sim, { callback: 'deep-link' });
  await scene.core.protection.setPassphrase(PAGE, null, PASSPHRASE);
  const { id } = await scene.begin();
  const link = await sim.authorize(scene.lastUrl(), { as: 'anna' });
  scene.kill();

  await using next = await startCore({
    ...dataOf(scene),
    clock: new ManualClock(scene.clock.now()),
    providers: [sandboxRecord(sim.issuer)],
  });
  const flood = (): void => {
    for (let number = 0; number < 40; number += 1)
      next.core.links.receive(`app.keyfob.dev://oauth/callback/sandbox?code=c${number}&state=s${number}`);
  };
  flood();
  next.core.links.receive(link);
  flood();
  await next.core.protection.unlock(PASSPHRASE);
  expect((await next.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  // The kept links were deleted, so they are not handled again after the vault was locked and unlocked.
  await next.core.protection.lock();
  await next.core.protection.unlock(PASSPHRASE);
  expect(sim.count('token')).toBe(1);
}, 30_000);
