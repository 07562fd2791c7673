import { describe, expect, it } from 'vitest';
import { providerKeysOf } from '../../../electron/core/status/provider-keys.ts';
import type { DisconnectFacts } from '../../../shared/domain/connection.ts';
import { OFFERED_COUNT, popularProviders } from '../../../shared/domain/popular-providers.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import type { Slices } from '../../../shared/ipc/snapshot.ts';
import { attempt, connection, connectionId, NOW } from '../../e2e/pages/support/make-facts.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { startCore } from '../../support/core-harness.ts';
import { builtIn } from '../../support/records.ts';
import { storeAccounts } from '../../support/stored-accounts.ts';

const disconnecting: DisconnectFacts = {
  connectionId: connectionId(3),
  providerKey: asProviderKey('made-up-9'),
  isManaged: false,
  accountLabel: 'c',
  state: { kind: 'pending', at: NOW, waitsFor: null },
};

describe('the providers of the snapshot', () => {
  it.each<[string, Partial<Slices>, readonly string[]]>([
    [
      'accounts',
      { connections: [connection(1, 'made-up-7', 'a'), connection(2, 'b', 'b')] },
      ['made-up-7', 'b'],
    ],
    ['sign-ins', { attempts: [attempt('made-up-8')] }, ['made-up-8']],
    ['disconnects', { disconnects: [disconnecting] }, ['made-up-9']],
  ])('are those of %s', (_which, changes, expected) => {
    const nothing = { connections: [], disconnects: [], attempts: [] };
    expect([...providerKeysOf({ ...nothing, ...changes })]).toEqual(expected);
  });

  it('include those of the home page without reading the whole list', async () => {
    let lists = 0;
    const counted = { ...builtIn, list: () => ((lists += 1), builtIn.list()) };
    await using app = await startCore({
      providers: [sandboxRecord('http://127.0.0.1:1')],
      builtInProviders: counted,
    });
    const tokens = { accessToken: 'access', refreshToken: 'refresh' };
    const details = { issuer: 'https://id.example', count: 1, tokens, expiresIn: () => 3600 };
    for (const providerKey of ['trakt', 'sandbox', 'github'].map(asProviderKey)) {
      const oauthClientId = app.saveClient({ providerKey, clientId: 'client', clientSecret: 'secret' });
      storeAccounts(app, { providerKey, oauthClientId, ...details });
    }
    app.core.state.touch('connections');

    const first = app.core.state.snapshot().slices.providers;
    const { items } = app.core.tray.model();
    expect(lists).toBe(0);
    expect(JSON.stringify(items)).toContain('Trakt · person-0@example.com');

    const all = app.core.state.get('providers');
    const popular = builtIn.popular().map(({ key }) => key);
    expect(first).toEqual(all.filter(({ key }) => [...popular, 'sandbox', 'trakt'].includes(key)));
    expect(popularProviders(first, OFFERED_COUNT)).toEqual(popularProviders(all, OFFERED_COUNT));
  });
});
