import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/adapters/system-clock.ts';
import { fetchPicture, pictureAddress } from '../../../electron/core/pictures/fetch-picture.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { redirectTo, status, type Behavior } from '../../sandbox/simulator.ts';
import { HOUR } from '../../support/connected-scene.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { openScene, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();
const DAY = 24 * HOUR;
const WITH_PICTURE = { scopes: ['openid', 'profile'] };

const sceneWithPictures = async (): Promise<Scene> => {
  const scene = await openScene(sim);
  scene.ports.settings.set(DEFAULT_SETTINGS);
  sim.forgetRequests();
  return scene;
};
const fetchedAt = (scene: Scene): number | null => scene.connections()[0]?.pictureAt ?? null;

/** Trickles on after the picture, until the client is gone. */
const endless: Behavior = {
  after: (response, { request: { closed } }) => ({
    ...response,
    stream: (async function* () {
      while (!closed.aborted) {
        yield Buffer.alloc(1);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })(),
  }),
};

describe('the picture of an account', () => {
  it('is fetched after a sign-in with nothing that says who asks, and at most once a week after a check', async () => {
    await using scene = await sceneWithPictures();
    const { id } = await scene.connect({ as: 'anna' }, WITH_PICTURE);
    const { headers } = await sim.waitFor('assets');
    expect(Object.keys(headers).sort()).toEqual(['accept', 'connection', 'host']);
    await expect.poll(() => fetchedAt(scene)).toBe(scene.clock.now());
    expect(scene.core.pictures.dataUrl(id)).toMatch(/^data:image\/png;base64,iVBORw0KGgo/);

    const checkAfter = async (ms: number): Promise<void> => {
      scene.clock.advance(ms);
      await scene.core.checks.check(PAGE, id);
    };
    await checkAfter(6 * DAY);
    expect(sim.count('assets')).toBe(1);
    await checkAfter(DAY);
    await sim.waitFor('assets', 2);
    await expect.poll(() => fetchedAt(scene)).toBe(scene.clock.now());
  });

  it('comes back with an undone disconnect, and goes with the account', async () => {
    await using scene = await sceneWithPictures();
    const { id } = await scene.connect({ as: 'anna' }, WITH_PICTURE);
    await expect.poll(() => fetchedAt(scene)).not.toBeNull();
    const { database } = scene.ports;
    const stored = (): number => database.all('SELECT 1 FROM account_picture').length;
    scene.core.pendingDisconnects.begin(PAGE, id);
    scene.core.pendingDisconnects.undo(id);
    expect(fetchedAt(scene)).not.toBeNull();
    await scene.core.disconnects.disconnect(PAGE, id);
    expect(stored()).toBe(0);
  });

  it('is deleted when the person switches pictures off, and fetched again when they switch them on', async () => {
    await using scene = await sceneWithPictures();
    const { id } = await scene.connect({ as: 'anna' }, WITH_PICTURE);
    await expect.poll(() => fetchedAt(scene)).not.toBeNull();
    await scene.core.preferences.update(PAGE, { showPictures: false });
    expect([fetchedAt(scene), scene.core.pictures.dataUrl(id)]).toEqual([null, null]);
    expect(scene.ports.database.get('SELECT content FROM account_picture')).toEqual({ content: null });
    await scene.core.checks.check(PAGE, id);
    expect(sim.count('assets')).toBe(1);
    await scene.core.preferences.update(PAGE, { showPictures: true });
    await expect.poll(() => fetchedAt(scene)).not.toBeNull();
  });

  it.each<readonly [string, Behavior]>([
    [
      'too large',
      { after: (response) => ({ ...response, body: Buffer.concat([response.body, Buffer.alloc(5e6)]) }) },
    ],
    [
      'HTML with the type of a picture',
      status(200, { body: '<!doctype html><p>', contentType: 'image/png' }),
    ],
    ['SVG', status(200, { body: '<svg xmlns="http://www.w3.org/2000/svg"/>', contentType: 'image/svg+xml' })],
    ['elsewhere over http', redirectTo(302, `${sim.otherHost.origin}/picture.png`)],
    ['not found', status(404)],
  ])('is tried again a day later if it is %s', async (_name, behavior) => {
    await using scene = await sceneWithPictures();
    sim.next('assets', behavior);
    await scene.connect({ as: 'anna' }, WITH_PICTURE);
    const { clock, ports } = scene;
    const dueIn = (): number =>
      Number(ports.database.get('SELECT due_at FROM account_picture')?.['due_at']) - clock.now();
    await expect.poll(dueIn).toBe(DAY);
    expect(fetchedAt(scene)).toBeNull();
    expect(sim.otherHost.received).toEqual([]);
    clock.advance(DAY);
    await expect.poll(() => fetchedAt(scene)).not.toBeNull();
  });

  it('is given up if it never ends', async () => {
    sim.next('assets', endless);
    const source = { url: `${sim.issuer}/assets/people/person-anna.png`, issuer: sim.issuer };
    const fetching = (timeoutMs?: number) =>
      fetchPicture({ http: nodeHttp(), clock: systemClock }, source, new AbortController().signal, timeoutMs);
    expect(await fetching(300)).toBeNull();
    // The endless response is still waiting if the time was over before the request arrived.
    sim.reset();
    expect(await fetching()).toMatchObject({ mediaType: 'image/png' });
  });
});

it.each<[string, string | null, string?]>([
  ['https://avatars.example.com/u/1?s=96#top', 'https://avatars.example.com/u/1?s=96'],
  ['http://avatars.example.com/u/1', null],
  ['https://192.168.0.1/u/1', null],
  ['https://nas.local/u/1', null],
  ['https://localhost/u/1', null],
  ['https://anna:secret@avatars.example.com/u/1', null],
  ['/u/1', null],
  ['javascript:alert(1)', null],
  ['data:image/png;base64,AAAA', null],
  ['https://git.local/u/1', 'https://git.local/u/1', 'https://git.local/realm'],
  ['http://127.0.0.1:8080/u/1', 'http://127.0.0.1:8080/u/1', 'http://127.0.0.1:8080'],
  ['http://127.0.0.1:8081/u/1', null, 'http://127.0.0.1:8080'],
])('the picture at %s is fetched from %s', (url, expected, issuer) => {
  expect(pictureAddress(url, issuer ?? 'https://example.com')?.href ?? null).toBe(expected);
});
