import { describe, expect, it } from 'vitest';
import { callbackError, callbackParams } from '../../sandbox/simulator.ts';
import { exchange, statusOf } from '../../support/raw-http.ts';
import { openScene, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { visitCallback } from '../../support/visit-callback.ts';

/* Requests and responses that differ from what was agreed on, as servers and browsers really send them. */

const sim = await sharedSimulator();

const withSlash = (address: string): string => address.replace('/callback/sandbox?', '/callback/sandbox/?');

/** The codes of the responses and requests that the attempt ignored. */
const ignoredBy = (scene: Scene, id: Parameters<Scene['attempt']>[0]): unknown[] =>
  scene
    .attempt(id)
    .timeline.filter(({ event }) => event === 'response_ignored')
    .map(({ details }) => details['code']);

describe('a response at the redirect URI with one slash added', () => {
  it('is accepted over loopback and by paste, and the token request has the original redirect URI', async () => {
    await using scene = await openScene(sim);
    for (const how of ['loopback', 'paste'] as const) {
      sim.forgetRequests();
      const { id, redirectUri } = await scene.begin();
      const address = withSlash(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
      if (how === 'loopback') expect((await visitCallback(address)).status).toBe(200);
      else expect(scene.core.connect.paste(id, address)).toMatchObject({ ok: true });
      expect((await scene.finished(id)).outcome, how).toMatchObject({ kind: 'connected' });
      expect(sim.requests('token')[0]?.form.get('redirect_uri')).toBe(redirectUri);
    }
  });

  it('is accepted as a link', async () => {
    await using scene = await openScene(sim, { callback: 'deep-link' });
    const { id, redirectUri } = await scene.begin();
    sim.forgetRequests();
    scene.core.links.receive(withSlash(await sim.authorize(scene.lastUrl(), { as: 'anna' })));
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
    expect(sim.requests('token')[0]?.form.get('redirect_uri')).toBe(redirectUri);
  });

  it('still needs the right state', async () => {
    await using scene = await openScene(sim);
    const { id, redirectUri } = await scene.begin();
    expect((await visitCallback(`${redirectUri ?? ''}/?code=c&state=x`)).status).toBe(403);
    expect(ignoredBy(scene, id)).toEqual(['callback.state_mismatch']);
  });
});

describe('a request that is no response', () => {
  it.each([
    ['another path', 'GET', '/callback/other?code=the-code&state=s', 404],
    ['no path', 'GET', '/', 404],
    ['another method', 'POST', '/callback/sandbox', 405],
  ])('%s gets a page and a note in the timeline', async (_, method, target, status) => {
    await using scene = await openScene(sim);
    const { id, redirectUri } = await scene.begin();
    const { host, port } = new URL(redirectUri ?? '');
    const response = await exchange(
      Number(port),
      `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\n\r\n`,
    );
    expect(statusOf(response)).toBe(status);
    expect(response).toContain('There is nothing here');
    expect(response).not.toContain('the-code');
    expect(ignoredBy(scene, id)).toEqual(['callback.unknown_request']);
    expect(JSON.stringify(scene.attempt(id))).not.toContain('the-code');
    expect(scene.attempt(id)).toMatchObject({ phase: 'waiting', problem: null });
  });

  it.each(['/favicon.ico', '/apple-touch-icon-precomposed.png', '/.well-known/appspecific/com.example.json'])(
    '%s, which browsers request by themselves, leaves no note',
    async (path) => {
      await using scene = await openScene(sim);
      const { id, redirectUri } = await scene.begin();
      expect((await visitCallback(new URL(path, redirectUri ?? '').href)).status).toBe(404);
      expect(ignoredBy(scene, id)).toEqual([]);
    },
  );

  it('D13: another name of this computer gets a page and a note, and no response is read', async () => {
    await using scene = await openScene(sim);
    const { id, redirectUri } = await scene.begin();
    const { port } = new URL(redirectUri ?? '');
    const good = new URL(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
    const ask = (host: string): Promise<string> =>
      exchange(Number(port), `GET ${good.pathname}${good.search} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    const response = await ask(`localhost:${port}`);
    expect(statusOf(response)).toBe(421);
    expect(response).toContain('There is nothing here');
    expect(scene.attempt(id).timeline.at(-1)).toMatchObject({
      event: 'response_ignored',
      details: { code: 'callback.other_host', host: `localhost:${port}` },
    });
    // A page that reaches Keyfob by its own name learns nothing.
    const foreign = await ask(`evil.example:${port}`);
    expect(statusOf(foreign)).toBe(421);
    expect(foreign).not.toContain('<html');
    expect(ignoredBy(scene, id)).toEqual(['callback.other_host']);
    expect(sim.count('token')).toBe(0);
  });
});

describe('a refusal without state', () => {
  it('is ignored, and its page says how to cancel', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    const hint = 'If you refused, press Cancel in Keyfob.';
    sim.next('callback', callbackParams({ code: undefined, error: 'access_denied', state: undefined }));
    const page = await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
    expect(page.status).toBe(403);
    expect(page.body).toContain(hint);
    expect(scene.attempt(id)).toMatchObject({
      phase: 'waiting',
      problem: { code: 'callback.state_missing' },
    });
    sim.next('callback', callbackParams({ state: undefined }));
    expect((await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }))).body).not.toContain(
      hint,
    );
    sim.next('callback', callbackError('access_denied'));
    const refused = await visitCallback(await sim.authorize(scene.lastUrl(), { as: 'anna' }));
    expect(refused.body).not.toContain(hint);
    expect((await scene.finished(id)).outcome).toMatchObject({
      error: { code: 'authorization.access_denied' },
    });
  });
});
