import { describe, expect, it } from 'vitest';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import { asProviderKey, type OAuthClientId } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const sim = await sharedSimulator();
const KEY = asProviderKey('sandbox');

/** A record for servers that the person names. */
const anyServer = (): ProviderRecordInput => {
  const text = JSON.stringify(sandboxRecord(sim.issuer)).replaceAll('http://127.0.0.1:', 'http://{host}:');
  const record = JSON.parse(text.replaceAll('"127.0.0.1:', '"{host}:')) as ProviderRecordInput;
  const host = { name: 'host', label: 'Server', example: 'localhost', pattern: '[a-z0-9.]+' };
  return { ...record, variables: [host] };
};

const uriOf = async ({ core }: CoreHarness, host: string, oauthClientId: OAuthClientId | null = null) => {
  const input = { providerKey: KEY, callback: 'loopback', oauthClientId, variables: { host } } as const;
  const uri = await core.providerPages.redirectUri(input);
  return uri.ok ? uri.value : uri.error.code;
};

const connect = async (harness: CoreHarness, oauthClientId: OAuthClientId) => {
  const { id, redirectUri } = await harness.start({ providerKey: KEY, oauthClientId });
  const location = await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' });
  await visitCallback(location);
  expect((await harness.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  return new URL(redirectUri ?? '').pathname;
};

describe('the redirect URI where the person names the server', () => {
  it('is another one for each server, so that none gets what is meant for another', async () => {
    await using harness = await startCore({ providers: [anyServer()] });
    const [one, other] = [await uriOf(harness, '127.0.0.1'), await uriOf(harness, 'localhost')];
    expect(one).toMatch(/^http:\/\/127\.0\.0\.1\/callback\/sandbox-[0-9a-f]{16}$/);
    expect(other).not.toBe(one);
    expect(await uriOf(harness, '')).toBe('connect.variable_invalid');
    const { clientId } = await sim.createClient({ redirectUris: [one] });
    const variables = { host: '127.0.0.1' };
    const id = harness.saveClient({ providerKey: KEY, clientId, variables });
    expect(await uriOf(harness, '127.0.0.1', id)).toBe(one);
    expect(await connect(harness, id)).toBe(new URL(one).pathname);
  });

  it('stays the one that was registered before there were several, until the server is another one', async () => {
    await using harness = await startCore({ providers: [anyServer()] });
    const earlier = 'http://127.0.0.1/callback/sandbox';
    const { clientId } = await sim.createClient({ redirectUris: [earlier] });
    const client = { providerKey: KEY, clientId, variables: { host: '127.0.0.1' } };
    const id = harness.saveClient(client);
    harness.ports.database.run('UPDATE oauth_client SET callback_key = NULL');
    harness.saveClient({ ...client, id, name: 'Mine' });
    expect(await uriOf(harness, '127.0.0.1', id)).toBe(earlier);
    expect(await connect(harness, id)).toBe('/callback/sandbox');
    expect(await uriOf(harness, 'localhost', id)).toBe(await uriOf(harness, 'localhost'));
  });
});
