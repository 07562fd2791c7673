import { describe, expect, it } from 'vitest';
import { asProviderKey } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { startCore } from '../../support/core-harness.ts';
import { builtIn, builtInRecord } from '../../support/records.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();

/** An address without what differs from request to request. */
const lasting = (address: string): URL => {
  const url = new URL(address);
  for (const name of ['state', 'nonce', 'code_challenge', 'dpop_jkt']) {
    if (url.searchParams.has(name)) url.searchParams.set(name, 'random');
  }
  const redirectUri = url.searchParams.get('redirect_uri') ?? '';
  url.searchParams.set('redirect_uri', redirectUri.replace(/^(http:\/\/[^/:]+):\d+/, '$1'));
  return url;
};

describe('the address that a sign-in would open', () => {
  it('is the one that it opens, and is neither opened, sent nor kept', async () => {
    const record = sandboxRecord(sim.issuer);
    await using harness = await startCore({ providers: [record] });
    const { core, copied, openedUrls } = harness;
    const key = asProviderKey(record.key);
    const { clientId } = await sim.createClient({ redirectUris: [`http://127.0.0.1/callback/${key}`] });
    const id = harness.saveClient({ providerKey: key, clientId });
    sim.forgetRequests();
    const shown = await core.signInAddresses.build(key, id);
    if (!shown.ok) throw new Error(shown.error.code);
    expect([openedUrls, sim.requests(), core.state.get('attempts')]).toEqual([[], [], []]);
    await core.signInAddresses.copy(key);
    expect(copied).toEqual([shown.value.url]);
    expect(await core.signInAddresses.copy(asProviderKey('spotify'))).toMatchObject({ ok: false });
    const scopes = [...new Set(lasting(shown.value.url).searchParams.get('scope')?.split(' '))];
    await harness.start({ providerKey: key, oauthClientId: id, scopes });
    expect(lasting(openedUrls.at(-1) ?? '')).toEqual(lasting(shown.value.url));
    expect(openedUrls.at(-1)).not.toBe(shown.value.url);
  });

  it('can be shown for every built-in provider with a redirect URI before there is an OAuth app', async () => {
    await using harness = await startCore();
    for (const { key: text } of builtIn.list()) {
      const { auth } = builtInRecord(text);
      if (auth.kind !== 'oauth2' || (auth.redirect.loopback === null && !auth.redirect.customScheme))
        continue;
      const key = asProviderKey(text);
      const shown = await harness.core.signInAddresses.build(key, null);
      if (!shown.ok) throw new Error(`${key} ${shown.error.code}`);
      const { searchParams } = new URL(shown.value.url);
      expect(searchParams.get(auth.client.idParameter ?? 'client_id'), key).toBe('your-client-id');
      const sent = auth.redirect.sentAs?.replace(/^\{(\w+)\}$/, '_$1_') ?? key;
      expect(searchParams.get('redirect_uri'), key).toContain(sent);
    }
  });
});
