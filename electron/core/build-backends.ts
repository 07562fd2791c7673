import type { GrantKind } from '../../shared/domain/grant.ts';
import type { Stores } from './build-stores.ts';
import type { ConnectionBackend } from './connections/connection-backend.ts';
import { GrantStore } from './connections/grant-store.ts';
import type { Confirmations } from './confirmations/confirmations.ts';
import type { CoreConfig } from './core-config.ts';
import { linkToWindow } from './links/parse-deep-link.ts';
import { ManagedAccounts } from './managed/managed-accounts.ts';
import { ManagedBackend } from './managed/managed-backend.ts';
import { PlatformContact } from './managed/platform-contact.ts';
import { PlatformDisconnects } from './managed/platform-disconnects.ts';
import { ManualBackend } from './manual/manual-backend.ts';
import { PastedTokens } from './manual/pasted-tokens.ts';
import { OwnAppBackend } from './own-app/own-app-backend.ts';
import { ConfirmedAddress } from './platform/confirmed-address.ts';
import { PlatformClient } from './platform/platform-client.ts';
import { PlatformSession } from './platform/platform-session.ts';
import { PlatformSignIn } from './platform/platform-sign-in.ts';
import type { Recovery } from './registration/recovery.ts';
import { logged } from './storage/failures.ts';
import type { Http } from './ports.ts';
import { GrantReplacement } from './tokens/grant-replacement.ts';
import { NewTokens } from './tokens/new-tokens.ts';
import { RefreshGate } from './tokens/refresh-gate.ts';
import { RenewalFailures } from './tokens/renewal-failures.ts';
import { RenewalLedger } from './tokens/renewal-ledger.ts';
import { Revocations } from './tokens/revocations.ts';
import { TokenRefresh } from './tokens/token-refresh.ts';
import { TokenService } from './tokens/token-service.ts';

interface BackendParts extends Stores {
  readonly confirmations: Confirmations;
  readonly recovery: Recovery;
  /** For requests that have taken their turn already. */
  readonly unqueued: Http;
}

interface Backends {
  readonly backends: Readonly<Record<GrantKind, ConnectionBackend>>;
  readonly client: PlatformClient;
  readonly gate: RefreshGate;
  readonly grants: GrantStore;
  readonly ledger: RenewalLedger;
  readonly confirmedAddress: ConfirmedAddress;
  readonly managedAccounts: ManagedAccounts;
  readonly pastedTokens: PastedTokens;
  /** The address by which a browser raises the window; null where the system opens no links with this app. */
  readonly openLink: string | null;
  readonly platformDisconnects: PlatformDisconnects;
  readonly platformSignIn: PlatformSignIn;
  readonly refresh: TokenRefresh;
  readonly revocations: Revocations;
  readonly session: PlatformSession;
  readonly tokens: TokenService;
}

/** Builds the backends of all kinds of grants, with the tokens of some and the platform of others. */
export const buildBackends = (stores: BackendParts, config: CoreConfig): Backends => {
  const { clock, database, linkScheme, logger, random } = stores;

  const ledger = new RenewalLedger(database, clock, random);
  const gate = new RefreshGate(stores);
  const revocations = new Revocations(stores);
  const failures = new RenewalFailures({ ...stores, ledger });
  const refresh = new TokenRefresh({ ...stores, revocations, ledger, failures, gate });
  const tokens = new TokenService({ ...stores, refresh, failures });
  const replaced = new GrantReplacement({ ...stores, refresh, revocations });
  const grants = new GrantStore({ ...stores, unsaved: refresh, replaced, renewals: new NewTokens(ledger) });
  const own = new OwnAppBackend({ ...stores, tokens, refresh, revocations });

  const openLink = config.system.deepLinks ? linkToWindow(linkScheme) : null;
  const session = new PlatformSession({ ...stores, ...config });
  const confirmedAddress = new ConfirmedAddress({ ...stores, session });
  const client = new PlatformClient({
    ...stores,
    onRejected: (access, code) => void logged(logger, 'platform', () => session.rejected(access, code)),
  });
  const contact = new PlatformContact({ ...stores, session });
  const platform = { ...stores, session, confirmedAddress, client, contact, openLink };
  const platformSignIn = new PlatformSignIn(platform);
  const platformDisconnects = new PlatformDisconnects(platform);
  const managedAccounts = new ManagedAccounts({ ...platform, grants, disconnects: platformDisconnects });
  const managed = new ManagedBackend({
    ...{ ...platform, platformSignIn },
    accounts: managedAccounts,
    disconnects: platformDisconnects,
  });

  const manual = new ManualBackend(stores);
  const pastedTokens = new PastedTokens({ ...stores, grants });

  return {
    ...{
      backends: { own, managed, manual },
      pastedTokens,
      client,
      confirmedAddress,
      gate,
      grants,
      ledger,
      managedAccounts,
      openLink,
    },
    ...{ platformDisconnects, platformSignIn, refresh, revocations, session, tokens },
  };
};
