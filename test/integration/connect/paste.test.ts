import { describe, expect, it } from 'vitest';
import { callbackError, forgedIss, hold, missingState, wrongState } from '../../sandbox/simulator.ts';
import { freePort, isListening, occupy } from '../../support/raw-http.ts';
import {
  eventsOf,
  failureOf,
  NOTHING_LEFT,
  openScene,
  parametersOf,
  withAuth,
  type Scene,
} from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();

/** A scene whose only port is in use by another program. */
const openBlocked = async (): Promise<
  Scene & { readonly port: number; readonly free: () => Promise<void> }
> => {
  const port = await freePort();
  const occupied = await occupy('127.0.0.1', port);
  if (!occupied) throw new Error('The port could not be occupied.');
  const client = await sim.createClient({ redirectUris: [`http://127.0.0.1:${port}/callback/sandbox`] });
  const scene = await openScene(sim, {
    client,
    edit: (record) => withAuth(record, { redirect: { loopback: { host: '127.0.0.1', port } } }),
  });
  return {
    ...scene,
    port,
    free: async () => {
      await occupied[Symbol.asyncDispose]();
    },
    [Symbol.asyncDispose]: async () => {
      await occupied[Symbol.asyncDispose]();
      await scene[Symbol.asyncDispose]();
    },
  };
};

describe('a port that is in use', () => {
  it('D11 D20: is reported, and the same attempt is completed by pasting the URL', async () => {
    await using scene = await openBlocked();
    const { id, problem, phase, redirectUri } = await scene.begin({ scopes: ['email'] });
    expect(phase).toBe('waiting');
    expect(problem).toMatchObject({ code: 'connect.port_taken', details: { port: scene.port } });
    expect(eventsOf(scene.attempt(id))).toEqual(['started', 'callback_unavailable', 'browser_opened']);
    expect(redirectUri).toBe(`http://127.0.0.1:${scene.port}/callback/sandbox`);
    const address = await sim.authorize(scene.lastUrl(), { as: 'anna' });
    expect(scene.core.connect.paste(id, `  ${address}\n`)).toMatchObject({ ok: true });
    const done = await scene.finished(id);
    expect(done.outcome).toMatchObject({ kind: 'connected', accountLabel: 'anna@example.org' });
    expect(done.timeline.find(({ event }) => event === 'response_received')?.details).toMatchObject({
      by: 'paste',
    });
    expect(done.problem).toBeNull();
  });

  it('D11: is still reported after another problem', async () => {
    await using scene = await openBlocked();
    scene.world.browserFails = true;
    const { id, problem } = await scene.begin();
    expect(problem?.code).toBe('connect.browser_failed');
    await scene.core.connect.launchAgain(id, 'clipboard');
    expect(scene.attempt(id).problem?.code).toBe('connect.port_taken');
  });

  it('D11: is used by a new attempt when it is free again', async () => {
    await using scene = await openBlocked();
    const { id } = await scene.begin();
    await scene.free();
    scene.core.connect.cancel(id);
    await scene.finished(id);
    expect(await scene.begin()).toMatchObject({ problem: null, phase: 'waiting' });
    expect(await isListening(scene.port)).toBe(true);
    await scene.connect({ as: 'anna' });
  });

  it('D11: does not matter if any port may be used', async () => {
    await using occupied = await occupy('127.0.0.1');
    await using scene = await openScene(sim);
    const { redirectUri, problem } = await scene.begin();
    expect(problem).toBeNull();
    expect(Number(new URL(redirectUri ?? '').port)).not.toBe(occupied?.port);
  });
});

describe('pasting a URL', () => {
  it('D20: is the way to finish where the provider wants https, and nothing listens', async () => {
    const redirectUri = 'https://localhost:17402/callback/sandbox';
    const registered = await fetch(sim.endpoints.registration, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' }),
    });
    const { client_id: clientId } = (await registered.json()) as { client_id: string };
    const loopback = { scheme: 'https', host: 'localhost', port: 17402 } as const;
    await using scene = await openScene(sim, {
      client: { clientId, clientSecret: undefined },
      edit: (record) => withAuth(record, { redirect: { loopback } }),
    });
    expect(await scene.core.providerPages.detail(scene.providerKey)).toMatchObject({
      value: { redirectUris: { loopback: redirectUri } },
    });
    const { id, ...attempt } = await scene.begin();
    expect(attempt).toMatchObject({ redirectUri, problem: { code: 'connect.paste_only' } });
    expect(await isListening(17402)).toBe(false);
    const address = await sim.authorize(scene.lastUrl(), { as: 'anna' });
    expect(address.startsWith(`${redirectUri}?`)).toBe(true);
    expect(scene.core.connect.paste(id, address)).toMatchObject({ ok: true });
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('D20: completes an attempt that also listens, and closes its port', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    const address = await sim.authorize(scene.lastUrl(), { as: 'anna' });
    expect(scene.core.connect.paste(id, address)).toMatchObject({ ok: true });
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
    await expect.poll(async () => (await scene.leftovers(id)).listening).toBe(false);
  });

  it('D20: accepts a response in the fragment', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    const address = await sim.authorize(scene.lastUrl(), { as: 'anna' });
    expect(scene.core.connect.paste(id, address.replace('?', '#'))).toMatchObject({ ok: true });
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('D20: runs the same checks: state, issuer, error, single use', async () => {
    await using scene = await openScene(sim);
    const { connect } = scene.core;
    const first = await scene.begin();
    const address = async (): Promise<string> => sim.authorize(scene.lastUrl(), { as: 'anna' });
    sim.next('callback', wrongState());
    expect(connect.paste(first.id, await address())).toMatchObject({
      error: { code: 'callback.state_mismatch' },
    });
    sim.next('callback', missingState());
    expect(connect.paste(first.id, await address())).toMatchObject({
      error: { code: 'callback.state_missing' },
    });
    expect(sim.count('token')).toBe(0);
    sim.next('callback', forgedIss());
    expect(connect.paste(first.id, await address())).toMatchObject({ ok: true });
    expect(failureOf(await scene.finished(first.id))).toBe('callback.issuer_mismatch');

    const second = await scene.begin();
    sim.next('callback', callbackError('access_denied'));
    connect.paste(second.id, await address());
    expect(failureOf(await scene.finished(second.id))).toBe('authorization.access_denied');
    expect(sim.count('token')).toBe(0);

    const third = await scene.begin();
    const exchange = hold();
    sim.next('token', exchange);
    const good = await address();
    expect(connect.paste(third.id, good)).toMatchObject({ ok: true });
    await exchange.arrived;
    expect(connect.paste(third.id, good)).toMatchObject({ error: { code: 'attempt.finished' } });
    exchange.release();
    await scene.finished(third.id);
    expect(sim.count('token')).toBe(1);
  });

  it('refuses the URL of another attempt', async () => {
    await using scene = await openScene(sim);
    const first = await scene.begin();
    const address = await sim.authorize(scene.lastUrl(), { as: 'anna' });
    scene.core.connect.cancel(first.id);
    await scene.finished(first.id);
    const second = await scene.begin();
    const refused = scene.core.connect.paste(second.id, address);
    expect(refused).toMatchObject({ error: { code: 'callback.wrong_address' } });
  });

  it.each<readonly [string, (good: URL) => string, string]>([
    ['nothing', () => '', 'callback.malformed'],
    ['only the code', (good) => good.searchParams.get('code') ?? '', 'callback.malformed'],
    ['only the query', (good) => good.search, 'callback.malformed'],
    ['a sentence', () => 'It did not work, sorry', 'callback.malformed'],
    ['the redirect URI without a query', (good) => good.origin + good.pathname, 'callback.malformed'],
    ['the sign-in page', () => 'https://accounts.example.org/signin?state=x', 'callback.wrong_address'],
    ['another host', (good) => good.href.replace('127.0.0.1', 'localhost'), 'callback.wrong_address'],
    ['another port', (good) => good.href.replace(/:\d+/, ':1'), 'callback.wrong_address'],
    ['another path', (good) => good.href.replace('/sandbox', '/other'), 'callback.wrong_address'],
    ['another scheme', (good) => good.href.replace('http:', 'https:'), 'callback.wrong_address'],
    ['a URL with a user', (good) => good.href.replace('//', '//a:b@'), 'callback.wrong_address'],
    ['a URL that is not http', () => 'javascript:alert(1)', 'callback.wrong_address'],
    ['a repeated parameter', (good) => `${good.href}&state=x`, 'callback.repeated_parameter'],
    ['20 kB', (good) => `${good.href}&x=${'x'.repeat(20_000)}`, 'callback.too_long'],
    ['100 kB', (good) => `${good.href}&x=${'x'.repeat(100_000)}`, 'callback.too_long'],
  ])('%s is an error with a code and a timeline entry, and the attempt goes on', async (_, make, code) => {
    await using scene = await openScene(sim);
    const { id, redirectUri } = await scene.begin();
    const good = new URL(redirectUri ?? '');
    const state = parametersOf(scene.lastUrl()).get('state') ?? '';
    good.search = new URLSearchParams({ code: 'the-code', state, iss: sim.issuer }).toString();
    const refused = scene.core.connect.paste(id, make(good));
    expect(refused).toMatchObject({ error: { code } });
    expect(JSON.stringify(refused)).not.toMatch(/the-code|alert/);
    expect(scene.attempt(id)).toMatchObject({ phase: 'waiting', problem: null });
    expect(scene.attempt(id).timeline.at(-1)).toMatchObject({ event: 'response_ignored', details: { code } });
    expect(sim.count('token')).toBe(0);
    scene.core.connect.cancel(id);
    await scene.finished(id);
    expect(await scene.leftovers(id)).toEqual(NOTHING_LEFT);
  });

  it('an error contains the beginning of the expected URL, for the error text', async () => {
    await using scene = await openScene(sim);
    const { id, redirectUri } = await scene.begin();
    expect(scene.core.connect.paste(id, 'x')).toMatchObject({
      error: { details: { begin: redirectUri } },
    });
  });
});
