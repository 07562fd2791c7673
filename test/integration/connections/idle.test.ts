import { expect, it } from 'vitest';
import { connectedScene } from '../../support/connected-scene.ts';
import { startCore } from '../../support/core-harness.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const sim = await sharedSimulator();
const DAY = 24 * 60 * 60 * 1000;

it('without work to do, no timer runs and no request is sent', async () => {
  using folder = temporaryDirectory();
  await using scene = await connectedScene(sim, { directory: folder.path });
  scene.settle();
  expect(scene.clock.pending).toBe(0);
  await scene.stop();

  await using later = await startCore({ directory: folder.path, keyStore: scene.keyStore });
  // Each start writes the backup of the data file once.
  later.clock.advance(10_000);
  expect(later.clock.pending).toBe(0);
  const logged = later.logged.length;
  later.clock.advance(DAY);
  expect(later.logged).toHaveLength(logged);
  expect(sim.count('refresh') + sim.count('api')).toBe(0);
});
