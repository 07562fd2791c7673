import fc from 'fast-check';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { CHECK_LIFETIME_MS, type StatusContext } from '../../../shared/domain/status.ts';
import type { VaultState } from '../../../shared/domain/vault.ts';
import { asOAuthClientId, asConnectionId, asProviderKey } from '../../../shared/ids.ts';

export const NOW = Date.UTC(2026, 10, 22, 12);

/** Online, with an open vault. */
export const OPEN: StatusContext = {
  now: NOW,
  online: true,
  vault: { kind: 'unlocked', protection: 'system', backend: 'keyring' },
};

/** A connection that was never checked, with some facts replaced. */
export const connectionFacts = (facts: Partial<ConnectionFacts>): ConnectionFacts => ({
  id: asConnectionId('11111111-1111-4111-8111-111111111111'),
  providerKey: asProviderKey('sandbox'),
  grant: { kind: 'own', oauthClientId: asOAuthClientId('22222222-2222-4222-8222-222222222222') },
  account: { issuer: 'https://login.example.com', subject: 'anna', label: 'Anna', tenant: null },
  identity: facts.account?.label ?? 'Anna',
  requestedScopes: [],
  grantedScopes: [],
  neededScopes: [],
  lostScopes: [],
  connectedAt: NOW,
  refreshedAt: NOW,
  expiresAt: null,
  canRefresh: false,
  refreshTokenEnd: null,
  secrets: 'vault',
  lastCheck: null,
  lastSuccessAt: null,
  verifiedBy: null,
  isImported: false,
  isKeyBound: false,
  canCheck: true,
  hasApi: true,
  isChecking: false,
  failedRenewal: null,
  pictureAt: null,
  hold: null,
  isInactive: false,
  isDefault: true,
  color: null,
  ...facts,
});

/** A time around now, including the times at which a state changes. */
const time = fc.oneof(
  fc.constantFrom(NOW, NOW - 1, NOW + 1, NOW - CHECK_LIFETIME_MS, NOW + CHECK_LIFETIME_MS),
  fc.integer({ min: NOW - 3 * CHECK_LIFETIME_MS, max: NOW + 3 * CHECK_LIFETIME_MS }),
);

export const arbitraryConnection: fc.Arbitrary<ConnectionFacts> = fc
  .record({
    expiresAt: fc.option(time),
    canRefresh: fc.boolean(),
    secrets: fc.constantFrom('vault', 'session', 'unsaved', 'missing'),
    lastCheck: fc.option(
      fc.record({
        at: time,
        kind: fc.constantFrom('ok', 'rejected', 'forbidden', 'unreachable', 'unexpected'),
        code: fc.constant(null),
        status: fc.option(fc.integer({ min: 200, max: 599 })),
      }),
    ),
    lastSuccessAt: fc.option(time),
    refreshTokenEnd: fc.option(fc.record({ at: time, since: time, isCertain: fc.boolean() })),
    neededScopes: fc.subarray(['notes:write']),
    lostScopes: fc.subarray(['notes:read']),
    refreshedAt: time,
    canCheck: fc.boolean(),
    isChecking: fc.boolean(),
    hold: fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      fc.constantFrom('platform.expired', 'platform.signed_out', 'platform.balance', 'platform.unreachable'),
    ),
    isInactive: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
  })
  .map((facts) => connectionFacts(facts));

const arbitraryVault: fc.Arbitrary<VaultState> = fc.constantFrom<VaultState>(
  OPEN.vault,
  OPEN.vault,
  { kind: 'session-only' },
  { kind: 'opening' },
  { kind: 'setup-needed', reason: 'unavailable' },
  { kind: 'locked', by: 'passphrase' },
  { kind: 'backend-changed', recorded: 'keyring', current: 'portal' },
  { kind: 'damaged', canRestore: true },
);

export const arbitraryContext: fc.Arbitrary<StatusContext> = fc.record({
  now: time,
  online: fc.boolean(),
  vault: arbitraryVault,
});
