import { describe, expect, it } from 'vitest';
import {
  filterConnections,
  groupConnections,
  keyProtectionSentence,
  openAttempts,
} from '../../../renderer/pages/connections/group-connections.ts';
import { popularProviders } from '../../../shared/domain/popular-providers.ts';
import { appTag } from '../../../renderer/hooks/use-app-tag.ts';
import type { KeyBackend } from '../../../shared/domain/vault.ts';
import {
  app,
  attempt,
  connection,
  connectionId,
  failedAttempt,
  ownApp,
} from '../../e2e/pages/support/make-facts.ts';
import { CONNECTIONS, SLICES } from '../../e2e/pages/support/scenarios.ts';

const { providers } = SLICES;

describe('grouped accounts', () => {
  it('are sorted by provider, then as the person ordered them', () => {
    const accounts = [
      connection(1, 'spotify', 'person10', { isDefault: false }),
      connection(2, 'spotify', 'person9', { isDefault: false }),
      connection(3, 'github', 'zoe'),
      connection(4, 'spotify', 'zzz', { isDefault: true }),
    ];
    expect(
      groupConnections(accounts, providers).map((group) => [
        group.provider.name,
        group.connections.map(({ account }) => account.label),
      ]),
    ).toEqual([
      ['GitHub', ['zoe']],
      ['Spotify', ['person10', 'person9', 'zzz']],
    ]);
  });

  it('are listed although their provider is deleted', () => {
    const [group] = groupConnections([connection(1, 'gone-one', 'anna')], providers);
    expect(group?.provider.name).toBe('gone-one');
  });

  it('are found by label and by provider', () => {
    const labels = (query: string) =>
      filterConnections(CONNECTIONS, providers, query).map(({ account }) => account.label);
    expect(labels('studio')).toEqual(['studio@example.org']);
    expect(labels('github')).toEqual(['boris']);
    const renamed = connection(1, 'google', 'Work', {
      account: { ...CONNECTIONS[0]!.account, label: 'Work', tenant: 'Northwind' },
      identity: 'anna@example.org',
    });
    for (const query of ['work', 'anna', 'northwind', 'google anna'])
      expect(filterConnections([renamed], providers, query), query).toHaveLength(1);
    expect(filterConnections(CONNECTIONS, providers, ' ')).toBe(CONNECTIONS);
  });
});

describe('the top of the home page', () => {
  it('shows running and failed sign-ins of new accounts, latest first', () => {
    const failed = { ...failedAttempt('github', 'connect.deadline'), startedAt: 5 };
    const again = attempt('google', { purpose: { kind: 'again', connectionId: connectionId(1) } });
    expect(openAttempts([failed, again, attempt('spotify')]).map(({ providerKey }) => providerKey)).toEqual([
      'spotify',
      'github',
    ]);
  });

  it('names the OAuth app of an account only where its provider has a choice', () => {
    const account = connection(1, 'github', 'boris', { grant: ownApp(2) });
    const one = app(2, 'github');
    const named = app(2, 'github', { name: 'Work' });
    const other = app(3, 'github');
    expect(appTag(account, { managed: null }, [one, app(1, 'google')])).toBeNull();
    expect(appTag(account, { managed: null }, [one, other])).toBe('Own app');
    expect(appTag(account, { managed: null }, [named, other])).toBe('Work');
    expect(appTag(account, { managed: { platforms: [] } as never }, [one])).toBe('Own app');
    const grant = { kind: 'managed', platformConnectionId: 'p-1' } as const;
    expect(appTag({ ...account, grant }, { managed: null }, [])).toBe('Managed');
  });

  it('offers popular providers, filled up with others', () => {
    expect(popularProviders(providers, 6).map(({ key }) => key)).toEqual([
      'sandbox',
      'google',
      'github',
      'spotify',
      'entra',
      'telegram',
    ]);
    expect(popularProviders([], 6)).toEqual([]);
    // What needs no OAuth app comes before what does.
    const offered = providers.map((each) =>
      each.key === 'github' ? { ...each, managed: { service: 'github', billed: false } } : each,
    );
    expect(popularProviders(offered, 3).map(({ key }) => key)).toEqual(['sandbox', 'github', 'google']);
  });
});

describe('the sentence about key protection', () => {
  it('exists for every key backend, but not for a closed vault', () => {
    const backends: readonly (KeyBackend | null)[] = [
      'keychain',
      'dpapi',
      'keyring',
      'portal',
      'unknown',
      null,
    ];
    for (const backend of backends) {
      expect(keyProtectionSentence({ kind: 'unlocked', protection: 'system', backend })).toMatch(/\.$/);
    }
    expect(keyProtectionSentence({ kind: 'unlocked', protection: 'passphrase', backend: null })).toContain(
      'passphrase',
    );
    expect(keyProtectionSentence({ kind: 'session-only' })).toContain('memory');
    expect(keyProtectionSentence({ kind: 'locked', by: 'system' })).toBeNull();
  });
});
