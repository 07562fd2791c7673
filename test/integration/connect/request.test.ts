import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { freePort, isListening } from '../../support/raw-http.ts';
import {
  eventsOf,
  failureOf,
  openScene,
  parametersOf,
  REDIRECT_URIS,
  withAuth,
} from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { visitCallback } from '../../support/visit-callback.ts';
import { ok } from '../../../shared/result.ts';
import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import { begin, connectInput, type StartInput } from '../../support/core-harness.ts';

const sim = await sharedSimulator();

const s256 = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

describe('the authorization request', () => {
  it('D01: has an S256 challenge of a verifier with 43 to 128 unreserved characters, which the server checks', async () => {
    await using scene = await openScene(sim);
    const { attempt } = await scene.signIn({ as: 'anna' });
    expect(attempt.outcome).toMatchObject({ kind: 'connected' });
    const requested = parametersOf(scene.lastUrl());
    expect(requested.get('code_challenge_method')).toBe('S256');
    const verifier = sim.requests('token')[0]?.form.get('code_verifier') ?? '';
    expect(verifier).toMatch(/^[A-Za-z0-9\-._~]{43,128}$/);
    expect(requested.get('code_challenge')).toBe(s256(verifier));
    expect(scene.lastUrl()).not.toContain(verifier);
  });

  it('D01: an exchange with another verifier is refused by the server', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    const other = new URL(scene.lastUrl());
    other.searchParams.set('code_challenge', s256('some-other-verifier-value'.repeat(2)));
    const page = await visitCallback(await sim.authorize(other, { as: 'anna' }));
    expect(page.body).toContain('no longer accepts this sign-in');
    expect(failureOf(scene.attempt(id))).toBe('token.invalid_grant');
  });

  it('D01 D03 D04 D19: each launch has its own state, nonce and verifier, and the response to any launch is accepted', async () => {
    const drawn: string[] = [];
    const random = {
      ...systemRandom,
      bytes: (length: number) => {
        const bytes = systemRandom.bytes(length);
        drawn.push(Buffer.from(bytes).toString('base64url'));
        return bytes;
      },
    };
    await using scene = await openScene(sim, { ports: { random } });
    drawn.length = 0;
    const { id } = await scene.begin({ launch: 'clipboard' });
    await scene.core.connect.launchAgain(id, 'browser');
    await scene.core.connect.launchAgain(id, 'clipboard');
    const urls = [scene.copied[0] ?? '', scene.lastUrl(), scene.copied[1] ?? ''];
    const requests = urls.map(parametersOf);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(new Set(requests.map((request) => request.get(name))).size, name).toBe(3);
    }
    for (const request of requests) {
      const state = request.get('state') ?? '';
      // Some servers change other characters, such as an underscore.
      expect(state).toMatch(/^[0-9A-Za-z]+$/);
      const stateBytes = Buffer.from(state, 'hex');
      expect(stateBytes).toHaveLength(32);
      // Three independent random values of 256 bits.
      expect(drawn).toContain(stateBytes.toString('base64url'));
      expect(drawn).toContain(request.get('nonce'));
      const verifier = drawn.find((draw) => s256(draw) === request.get('code_challenge'));
      expect(verifier).toBeDefined();
      expect(new Set([stateBytes.toString('base64url'), request.get('nonce'), verifier]).size).toBe(3);
    }
    const callback = await sim.authorize(urls[0] ?? '', { as: 'anna' });
    await visitCallback(callback);
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
    expect(s256(sim.requests('token')[0]?.form.get('code_verifier') ?? '')).toBe(
      requests[0]?.get('code_challenge'),
    );
  });

  it('D02: omits PKCE only if the record says so', async () => {
    sim.configure({ pkce: 'refused' });
    await using withIt = await openScene(sim);
    expect(failureOf((await withIt.signIn({ as: 'anna' })).attempt)).toBe('authorization.invalid_request');

    const client = await sim.createClient({ type: 'confidential', redirectUris: [...REDIRECT_URIS] });
    await using without = await openScene(sim, {
      client,
      edit: (record) =>
        withAuth(record, {
          pkce: { method: 'none', reason: 'The server refuses it.' },
          client: { authentication: 'client_secret_basic', secret: 'required' },
        }),
    });
    await without.connect({ as: 'anna' });
    expect(parametersOf(without.lastUrl()).has('code_challenge')).toBe(false);
    expect(sim.requests('token').at(-1)?.form.has('code_verifier')).toBe(false);
  });

  it('D72: requests only the code flow, and only its grants are used', async () => {
    await using scene = await openScene(sim);
    await scene.connect({ as: 'anna' });
    expect(parametersOf(scene.lastUrl()).get('response_type')).toBe('code');
    expect(sim.requests('token').map(({ form }) => form.get('grant_type'))).toEqual(['authorization_code']);
  });

  it('D09: the port is bound before the browser opens, and never changes', async () => {
    const listeningAtLaunch: boolean[] = [];
    const urls: string[] = [];
    await using scene = await openScene(sim, {
      ports: {
        browser: {
          open: async (url) => {
            urls.push(url);
            const redirectUri = new URL(parametersOf(url).get('redirect_uri') ?? '');
            listeningAtLaunch.push(await isListening(Number(redirectUri.port)));
            return ok(null);
          },
        },
      },
    });
    const { id, redirectUri } = await scene.begin();
    await scene.core.connect.launchAgain(id, 'browser');
    expect(listeningAtLaunch).toEqual([true, true]);
    expect(urls.map((url) => parametersOf(url).get('redirect_uri'))).toEqual([redirectUri, redirectUri]);
    expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback\/sandbox$/);
  });

  it('has the locked scopes in the record’s order; unknown scopes are refused', async () => {
    await using scene = await openScene(sim);
    await scene.begin({ scopes: ['notes:read', 'email', 'notes:read'] });
    expect(parametersOf(scene.lastUrl()).get('scope')).toBe('openid email notes:read');
    const input = connectInput({ ...scene, scopes: ['notes:read', 'everything'] });
    expect(scene.core.connect.start(PAGE, input)).toMatchObject({
      error: { code: 'connect.scopes_invalid', details: { count: 1 } },
    });
  });

  it('joins scopes with the provider’s separator, and uses a second parameter if the record has one', async () => {
    await using scene = await openScene(sim, {
      edit: (record) =>
        withAuth(record, {
          scopes: {
            separator: ',',
            items: [
              { id: 'openid', words: 'Know who you are', sensitivity: 'basic', locked: true },
              { id: 'email', words: 'See your address', sensitivity: 'personal' },
              { id: 'search:read', words: 'Search', sensitivity: 'personal', parameter: 'user_scope' },
            ],
          },
        }),
    });
    await scene.begin({ scopes: ['email', 'search:read'] });
    expect(parametersOf(scene.lastUrl()).get('scope')).toBe('openid,email');
    expect(parametersOf(scene.lastUrl()).get('user_scope')).toBe('search:read');
  });
});

describe('starting', () => {
  it('a second start for the same account joins the first', async () => {
    await using scene = await openScene(sim);
    const first = await scene.begin({ scopes: ['email'] });
    const second = await scene.begin({ scopes: ['notes:read'] });
    expect(second.id).toBe(first.id);
    expect(scene.openedUrls).toHaveLength(1);
    expect(scene.core.state.get('attempts')).toHaveLength(1);
  });

  it('two starts in the same turn are one attempt', async () => {
    await using scene = await openScene(sim);
    const [first, second] = await Promise.all([scene.begin(), scene.begin()]);
    expect(second.id).toBe(first.id);
    expect(scene.openedUrls).toHaveLength(1);
  });

  it('two OAuth clients of one provider can sign in at the same time', async () => {
    await using scene = await openScene(sim);
    const client = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
    const oauthClientId = scene.saveClient({ providerKey: scene.providerKey, clientId: client.clientId });
    const one = await scene.begin();
    const two = await scene.begin({ oauthClientId });
    expect(two.id).not.toBe(one.id);
    expect(two.redirectUri).not.toBe(one.redirectUri);
    const urls = [...scene.openedUrls];
    await visitCallback(await sim.authorize(urls[1] ?? '', { as: 'boris' }));
    await visitCallback(await sim.authorize(urls[0] ?? '', { as: 'anna' }));
    await Promise.all([scene.finished(one.id), scene.finished(two.id)]);
    const labels = new Map<string, string>(
      scene
        .connections()
        .map((connection) => [oauthClientIdOf(connection.grant) ?? '', connection.account.label]),
    );
    expect(labels.get(scene.oauthClientId)).toBe('person-anna');
    expect(labels.get(oauthClientId)).toBe('person-boris');
  });

  it('a start right after a cancel is a new attempt', async () => {
    await using scene = await openScene(sim);
    const first = await scene.begin();
    scene.core.connect.cancel(first.id);
    const second = await scene.begin();
    expect(second.id).not.toBe(first.id);
    expect(second.phase).toBe('waiting');
    expect(scene.core.state.get('attempts').map(({ id }) => id)).toEqual([second.id]);
  });

  it('D11: waits for a fixed port that an ended attempt still uses for its last page', async () => {
    const fixed = await freePort();
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { redirect: { loopback: { host: '127.0.0.1', port: fixed } } }),
    });
    const first = await scene.begin();
    // The browser does not fetch its last page, so the receiver stays open for a moment.
    const callback = await sim.authorize(scene.lastUrl(), { as: 'anna', deny: true });
    await fetch(callback, { redirect: 'manual' });
    await scene.finished(first.id);
    const second = await scene.begin();
    expect(second).toMatchObject({ phase: 'waiting', problem: null });
    expect(eventsOf(second)).toContain('callback_ready');
  });

  it('one attempt has a limited number of links, and the last one still works', async () => {
    await using scene = await openScene(sim);
    const { id } = await scene.begin();
    for (let count = 1; count < 20; count += 1) {
      expect(await scene.core.connect.launchAgain(id, 'clipboard')).toMatchObject({ ok: true });
    }
    const refused = await scene.core.connect.launchAgain(id, 'browser');
    expect(refused).toMatchObject({ error: { code: 'attempt.too_many_links' } });
    expect(scene.attempt(id).phase).toBe('waiting');
    await visitCallback(await sim.authorize(scene.copied.at(-1) ?? '', { as: 'anna' }));
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });

  it('refuses impossible sign-ins before a browser opens', async () => {
    const other = { ...sandboxRecord(sim.issuer), key: 'other', name: 'Other' };
    await using scene = await openScene(sim, {
      providers: [
        other,
        {
          ...withAuth(other, { redirect: { loopback: null, customScheme: true } }),
          key: 'links',
          name: 'Links',
        },
      ],
    });
    const { oauthClientId, providerKey } = scene;
    const start = (changes: Partial<StartInput>) =>
      begin(scene.core, { providerKey, oauthClientId, ...changes });
    expect(start({ providerKey: asProviderKey('other') })).toMatchObject({
      error: { code: 'client.not_found' },
    });
    expect(start({ oauthClientId: 'nobody' as never })).toMatchObject({
      error: { code: 'client.not_found' },
    });
    expect(start({ connectionId: 'nobody' as never })).toMatchObject({
      error: { code: 'connection.not_found' },
    });
    expect(scene.core.state.get('attempts')).toEqual([]);
    expect(scene.openedUrls).toEqual([]);
    expect(await scene.core.connect.launchAgain('nobody' as never, 'browser')).toMatchObject({
      error: { code: 'attempt.not_found' },
    });
    expect(scene.core.connect.cancel('nobody' as never)).toMatchObject({
      error: { code: 'attempt.not_found' },
    });
    expect(scene.core.connect.dismiss('nobody' as never)).toMatchObject({
      error: { code: 'attempt.not_found' },
    });
  });
});

describe('when the browser does not open', () => {
  it('the attempt goes on with a warning, and a copied link completes it', async () => {
    await using scene = await openScene(sim);
    scene.world.browserFails = true;
    const { id, problem, phase } = await scene.begin();
    expect({ phase, code: problem?.code }).toEqual({ phase: 'waiting', code: 'connect.browser_failed' });
    expect(await scene.core.connect.launchAgain(id, 'browser')).toMatchObject({
      error: { code: 'connect.browser_failed' },
    });
    await scene.core.connect.launchAgain(id, 'clipboard');
    expect(scene.attempt(id).problem).toBeNull();
    expect(eventsOf(scene.attempt(id))).toEqual([
      'started',
      'callback_ready',
      'browser_opened',
      'browser_failed',
      'browser_opened',
      'browser_failed',
      'link_copied',
    ]);
    await visitCallback(await sim.authorize(scene.copied[0] ?? '', { as: 'anna' }));
    expect((await scene.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  });
});
