import { describe, expect, it } from 'vitest';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { CLIENT_DOCUMENT_URL } from '../../sandbox/auth/client-document.ts';
import { status } from '../../sandbox/simulator.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { visitCallback } from '../../support/visit-callback.ts';
import { discovered, KEY, register, saved } from './support/registering.ts';

const sim = await sharedSimulator();

describe('a server that takes the URL of a document as a client ID', () => {
  const options = { clientDocumentUrl: CLIENT_DOCUMENT_URL };
  /** The provider as it is found, with some endpoints left out. */
  const found = async (harness: CoreHarness, changes: Partial<CustomProviderDraft> = {}) => {
    await saved(harness, { ...(await discovered(sim.issuer)), ...changes });
    sim.forgetRequests();
  };

  it.each(['pushed', 'plain'])(
    'D69: knows Keyfob by it, and by nothing else (%s requests)',
    async (requests) => {
      await using harness = await startCore(options);
      await found(harness, requests === 'plain' ? { pushedAuthorizationRequestEndpoint: '' } : {});
      const made = await register(harness);
      if (!made.ok) throw new Error(made.error.code);
      expect(harness.core.state.get('clients')).toMatchObject([
        { clientId: CLIENT_DOCUMENT_URL, secret: 'none', isRegistered: true },
      ]);
      expect([sim.count('register'), sim.count('document') > 0]).toEqual([0, true]);
      const { id } = await harness.start({ providerKey: KEY, oauthClientId: made.value.oauthClientId });
      const location = await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' });
      expect(new URL(location).pathname).toBe('/callback/keyfob');
      await visitCallback(location);
      expect((await harness.finished(id)).outcome).toMatchObject({ kind: 'connected' });

      // What is entered in its place has the provider's own redirect URI, which is shown before.
      const { oauthClientId } = made.value;
      const uri = { providerKey: KEY, callback: 'loopback', oauthClientId, variables: {} } as const;
      const shown = await harness.core.providerPages.redirectUri(uri);
      expect(shown).toEqual({ ok: true, value: `http://127.0.0.1/callback/${KEY}` });
      harness.saveClient({ id: oauthClientId, providerKey: KEY, clientId: 'by-hand' });
      const next = await harness.start({ providerKey: KEY, oauthClientId });
      expect(new URL(next.redirectUri ?? '').pathname).toBe(`/callback/${KEY}`);
    },
  );

  it.each<[string, () => Partial<CustomProviderDraft>]>([
    ['refuses it', () => (sim.configure({ clientDocuments: 'refused' }), {})],
    [
      'refuses it on its own page',
      () => {
        sim.configure({ clientDocuments: 'refused' });
        return { pushedAuthorizationRequestEndpoint: '' };
      },
    ],
    [
      'finds another client ID in it',
      () => {
        sim.always(
          'document',
          status(200, { body: JSON.stringify({ client_id: 'https://other.example/a' }) }),
        );
        return {};
      },
    ],
    ['does not say who it is in responses', () => ({ issInResponse: false })],
    ['is used with another redirect URI', () => ({ loopbackHost: 'localhost' })],
    ['offers no such thing', () => ({ details: {} })],
  ])('D69: registers Keyfob if it %s, and otherwise leads to the form', async (_, given) => {
    await using harness = await startCore(options);
    const changes = given();
    await found(harness, changes);
    expect(await register(harness)).toMatchObject({ ok: true });
    expect(harness.core.state.get('clients')[0]?.clientId).toMatch(/^self-/);
    expect(await harness.core.customProviders.remove(PAGE, KEY)).toMatchObject({ ok: true });
    await found(harness, { ...changes, registrationEndpoint: '' });
    expect(await register(harness)).toMatchObject({ error: { code: 'registration.unsupported' } });
  });

  it('D69: registers Keyfob during the sign-in if it no longer takes it', async () => {
    await using harness = await startCore(options);
    await found(harness, { requirePushedAuthorizationRequests: true });
    const made = await register(harness);
    if (!made.ok) throw new Error(made.error.code);
    sim.configure({ clientDocuments: 'refused' });
    const { id } = await harness.start({ providerKey: KEY, oauthClientId: made.value.oauthClientId });
    await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' }));
    expect((await harness.finished(id)).outcome).toMatchObject({ kind: 'connected' });
    expect(harness.core.state.get('clients').map(({ clientId }) => clientId.slice(0, 5))).toEqual(['self-']);
  });
});
