import { describe, expect, it } from 'vitest';
import { openScene, parametersOf } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();

describe('where the login page is shown', () => {
  it('D21: in the person’s own browser; pages never receive its URL', async () => {
    await using scene = await openScene(sim);
    const received: string[] = [];
    scene.core.state.subscribe((change) => received.push(JSON.stringify(change)));
    const { id } = await scene.begin();
    expect(scene.openedUrls).toHaveLength(1);
    expect(scene.lastUrl().startsWith(`${sim.issuer}/authorize?`)).toBe(true);
    await scene.core.connect.launchAgain(id, 'clipboard');
    await scene.core.connect.launchAgain(id, 'browser');
    received.push(JSON.stringify(scene.core.state.snapshot()));
    for (const url of [...scene.openedUrls, ...scene.copied]) {
      const state = parametersOf(url).get('state') ?? '';
      expect(state).not.toBe('');
      expect(received.filter((text) => text.includes(state) || text.includes('/authorize?'))).toEqual([]);
    }
  });

  it('D21: nowhere else if the browser can’t be opened: then the person can copy the link', async () => {
    await using scene = await openScene(sim);
    scene.world.browserFails = true;
    const { id, phase } = await scene.begin();
    expect([phase, scene.openedUrls]).toEqual(['waiting', []]);
    await scene.core.connect.launchAgain(id, 'clipboard');
    expect(scene.copied[0]?.startsWith(`${sim.issuer}/authorize?`)).toBe(true);
  });
});
