import { describe, expect, it } from 'vitest';
import { asProviderKey } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { startSimulator } from '../../sandbox/simulator.ts';
import { startCore } from '../../support/core-harness.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const providerKey = asProviderKey('sandbox');

describe('a sign-in over loopback', () => {
  it('stores the account with the granted scopes and shows the browser a page', async () => {
    await using sim = await startSimulator();
    const client = await sim.createClient({ redirectUris: ['http://127.0.0.1/callback/sandbox'] });
    await using harness = await startCore({ providers: [sandboxRecord(sim.issuer)] });
    const oauthClientId = harness.saveClient({ providerKey, clientId: client.clientId });

    const waiting = await harness.start({
      providerKey,
      oauthClientId,
      scopes: ['openid', 'email', 'notes:read'],
    });
    const callback = await sim.authorize(harness.openedUrls[0] ?? '', { as: 'anna' });
    const page = await visitCallback(callback);
    const done = await harness.finished(waiting.id);

    expect(done.outcome).toMatchObject({ kind: 'connected', accountLabel: 'anna@example.org', isNew: true });
    expect(page).toMatchObject({ status: 200 });
    expect(page.body).toContain('anna@example.org');
    expect(page.url).not.toContain('code');
    const [connection] = harness.core.state.get('connections');
    expect(connection).toMatchObject({ secrets: 'vault', grantedScopes: ['openid', 'email', 'notes:read'] });
  });
});
