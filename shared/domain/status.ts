import { isClientRejection, type ErrorCode } from '../errors.ts';
import { canSignIn, isClientGrant, type Grant } from './grant.ts';
import type { ConnectionFacts, VerifiedBy } from './connection.ts';
import { platformRemedyOf, type PlatformRemedy } from './platform-remedy.ts';
import { closedVaultOf, type ClosedVault, type VaultState } from './vault.ts';

/** A success older than this is no longer shown as verified, in milliseconds. */
export const CHECK_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** The longest time before its end at which a sign-in is said to end soon, in milliseconds. */
const LONGEST_WARNING_MS = 2 * 24 * 60 * 60 * 1000;

/** The color and shape of a status. A word always accompanies them. */
export type StatusLevel = 'ok' | 'attention' | 'idle' | 'offline' | 'locked';

/**
 * What a person can do about an account that waits for the platform: the remedy for what holds it. `platform` is the sign-in there, since
 * `sign-in` is the one at the provider.
 */
export type PlatformAction = 'platform' | Exclude<PlatformRemedy, 'sign-in'>;

/** The one thing a person can do about a status. `unlock` opens the vault; how depends on why it is closed. */
export type StatusAction =
  | 'sign-in'
  | 'connect-again'
  | 'paste-token'
  | 'check'
  | 'unlock'
  | 'show'
  | 'add-access'
  | 'client'
  | PlatformAction;

/** How the person connects an account once more. `connect-again`: that of an OAuth client itself, without a sign-in. */
type SignInAction = 'sign-in' | 'connect-again' | 'paste-token';

const signInActionOf = (grant: Grant): SignInAction => {
  if (isClientGrant(grant)) return 'connect-again';
  return canSignIn(grant) ? 'sign-in' : 'paste-token';
};

export type Status =
  | {
      readonly kind: 'verified';
      readonly level: 'ok';
      readonly action: null;
      readonly at: number;
      /** What showed it, if that is known. */
      readonly by?: VerifiedBy;
    }
  | { readonly kind: 'unverified'; readonly level: 'idle'; readonly action: 'check' }
  | { readonly kind: 'untestable'; readonly level: 'idle'; readonly action: null }
  | { readonly kind: 'stale'; readonly level: 'idle'; readonly action: 'check'; readonly at: number }
  | {
      readonly kind: 'offline';
      readonly level: 'offline';
      readonly action: null;
      readonly lastSuccessAt: number | null;
    }
  | {
      readonly kind: 'unreachable';
      readonly level: 'idle';
      readonly action: 'check';
      readonly code: ErrorCode | null;
      readonly lastSuccessAt: number | null;
    }
  | {
      readonly kind: 'unexpected';
      readonly level: 'idle';
      readonly action: 'check';
      readonly httpStatus: number | null;
    }
  /** The sign-in ends soon whatever is renewed. */
  | {
      readonly kind: 'ending';
      readonly level: 'attention';
      readonly action: 'sign-in';
      readonly at: number;
      /** The time has come, and the provider has not rejected it yet. */
      readonly isDue: boolean;
    }
  /** The account works, but requests were refused for want of scopes, or a renewal returned fewer of them. */
  | {
      readonly kind: 'needs-access';
      readonly level: 'attention';
      readonly action: 'add-access';
      readonly scopes: readonly string[];
      /** Whether a renewal returned fewer scopes. */
      readonly isLost: boolean;
    }
  | { readonly kind: 'forbidden'; readonly level: 'attention'; readonly action: 'show' | 'paste-token' }
  | { readonly kind: 'client-rejected'; readonly level: 'attention'; readonly action: 'client' }
  /** The platform no longer has the account. */
  | { readonly kind: 'gone'; readonly level: 'attention'; readonly action: 'sign-in' }
  /** Nothing can be said of the account at present, because of the platform. */
  | {
      readonly kind: 'on-hold';
      readonly level: 'idle' | 'attention';
      readonly action: PlatformAction | 'check' | null;
      readonly code: ErrorCode;
      readonly lastSuccessAt: number | null;
    }
  /** The provider is in the other mode. */
  | { readonly kind: 'inactive'; readonly level: 'idle'; readonly action: null }
  | { readonly kind: 'rejected'; readonly level: 'attention'; readonly action: SignInAction }
  | { readonly kind: 'expired'; readonly level: 'attention'; readonly action: 'sign-in'; readonly at: number }
  | { readonly kind: 'unsaved'; readonly level: 'attention'; readonly action: 'check' | null }
  | {
      readonly kind: 'secrets-missing';
      readonly level: 'attention';
      readonly action: SignInAction;
      /** The account came from a file without them. */
      readonly isImported: boolean;
    }
  | {
      readonly kind: 'locked';
      readonly level: 'locked';
      readonly action: 'unlock';
      readonly vault: ClosedVault;
    };

export interface StatusContext {
  readonly now: number;
  readonly online: boolean;
  readonly vault: VaultState;
}

/** When a sign-in ends for good, and from when on that is said; null if no end is known. */
export const signInEndOf = ({
  canRefresh,
  expiresAt,
  refreshedAt,
  refreshTokenEnd: end,
}: Pick<ConnectionFacts, 'canRefresh' | 'expiresAt' | 'refreshedAt' | 'refreshTokenEnd'>): {
  readonly at: number;
  readonly warnAt: number;
} | null => {
  if (expiresAt === null) return null;
  if (canRefresh && !end?.isCertain) return null;
  // The last access token may outlive the refresh token.
  const [at, since] = canRefresh && end ? [Math.max(end.at, expiresAt), end.since] : [expiresAt, refreshedAt];
  return { at, warnAt: at - Math.min(LONGEST_WARNING_MS, Math.floor(Math.max(0, at - since) / 5)) };
};

/**
 * Derives the status of a connection, for tray and pages. It is verified only if the last check succeeded recently (D60). Being
 * offline never means that the person must sign in again. While the vault is not open, nothing else can be said.
 */
export const deriveStatus = (connection: ConnectionFacts, context: StatusContext): Status => {
  const { now, online, vault } = context;
  const { lastCheck, lastSuccessAt, expiresAt, failedRenewal } = connection;
  const again = signInActionOf(connection.grant);
  const closed = closedVaultOf(vault);
  if (closed !== null) return { kind: 'locked', level: 'locked', action: 'unlock', vault: closed };
  if (connection.isInactive) return { kind: 'inactive', level: 'idle', action: null };
  const held = heldStatus(connection, online);
  if (held) return held;
  if (connection.secrets === 'missing') {
    const { isImported } = connection;
    return { kind: 'secrets-missing', level: 'attention', action: again, isImported };
  }
  // This outweighs the last check: the sign-in is lost when Keyfob quits, unless the new tokens are saved.
  if (connection.secrets === 'unsaved') {
    // A check saves the tokens first; it needs a network.
    return { kind: 'unsaved', level: 'attention', action: online && connection.canCheck ? 'check' : null };
  }
  if (lastCheck?.code === 'managed.gone') return { kind: 'gone', level: 'attention', action: 'sign-in' };
  if (isSignInRejected(connection)) return { kind: 'rejected', level: 'attention', action: again };
  const end = signInEndOf(connection);
  if (end && end.at <= now && !connection.canRefresh)
    return { kind: 'expired', level: 'attention', action: 'sign-in', at: end.at };
  if (failedRenewal?.kind === 'credential' || (lastCheck?.code && isClientRejection(lastCheck.code)))
    return { kind: 'client-rejected', level: 'attention', action: 'client' };
  if (lastCheck?.kind === 'forbidden')
    return { kind: 'forbidden', level: 'attention', action: again === 'paste-token' ? again : 'show' };
  if (!online) return { kind: 'offline', level: 'offline', action: null, lastSuccessAt };
  if (end && end.warnAt <= now) {
    const { at } = end;
    return { kind: 'ending', level: 'attention', action: 'sign-in', at, isDue: at <= now };
  }
  // The token has ended and no new one could be had: what the last check found is no longer so.
  if (failedRenewal?.kind === 'later' && expiresAt !== null && expiresAt <= now) {
    return { kind: 'unreachable', level: 'idle', action: 'check', code: failedRenewal.code, lastSuccessAt };
  }
  if (lastCheck?.kind === 'unreachable') {
    return { kind: 'unreachable', level: 'idle', action: 'check', code: lastCheck.code, lastSuccessAt };
  }
  if (lastCheck?.kind === 'unexpected') {
    return { kind: 'unexpected', level: 'idle', action: 'check', httpStatus: lastCheck.status };
  }
  const lacking = [...new Set([...connection.neededScopes, ...connection.lostScopes])];
  if (lacking.length > 0) {
    const isLost = connection.lostScopes.length > 0;
    return { kind: 'needs-access', level: 'attention', action: 'add-access', scopes: lacking, isLost };
  }
  if (lastSuccessAt === null) {
    return connection.canCheck
      ? { kind: 'unverified', level: 'idle', action: 'check' }
      : { kind: 'untestable', level: 'idle', action: null };
  }
  // A success in the future means that the clock was set back, so its age is unknown.
  const age = now - lastSuccessAt;
  if (age >= CHECK_LIFETIME_MS || age < -CHECK_LIFETIME_MS) {
    return { kind: 'stale', level: 'idle', action: 'check', at: lastSuccessAt };
  }
  const by = connection.verifiedBy ?? (lastCheck?.kind === 'ok' ? lastCheck.by : undefined);
  return { kind: 'verified', level: 'ok', action: null, at: lastSuccessAt, ...(by && { by }) };
};

/** The status of an account of which nothing can be said at present; null if something can. */
const heldStatus = (
  { hold, lastSuccessAt, canCheck }: ConnectionFacts,
  online: boolean,
): Extract<Status, { kind: 'on-hold' }> | null => {
  if (hold === null) return null;
  // Without a network, nothing can be said of the platform either.
  if (!online && !NEEDS_PERSON.has(hold)) return null;
  const remedy = platformRemedyOf(hold);
  const usual = canCheck ? 'check' : null;
  const action = remedy === 'sign-in' ? 'platform' : (remedy ?? usual);
  return {
    kind: 'on-hold',
    level: URGENT.has(hold) ? 'attention' : 'idle',
    action,
    code: hold,
    lastSuccessAt,
  };
};

const URGENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'platform.expired',
  'platform.key_refused',
  'platform.balance',
]);

/** What only the person can end, by signing in, choosing or paying at the platform. */
const NEEDS_PERSON: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...URGENT,
  'platform.signed_out',
  'platform.no_organization',
  'platform.no_assistant',
  'managed.other_assistant',
]);

/** Whether a status passes by itself, and is not one that the person has to end. */
export const isHeldBriefly = (status: Status): boolean =>
  status.kind === 'on-hold' && !NEEDS_PERSON.has(status.code);

/** Whether an account waits for something at the platform that the person can do. */
export const isPlatformAction = (action: StatusAction | null): action is PlatformAction =>
  action === 'platform' || action === 'settings' || action === 'funds' || action === 'own';

/** The level of the tray icon: the most urgent one of the vault and all connections that are not inactive. */
export const overallLevel = (levels: readonly StatusLevel[], context: StatusContext): StatusLevel => {
  const { kind } = context.vault;
  if (kind === 'damaged' || kind === 'backend-changed') return 'attention';
  if (kind === 'locked') return 'locked';
  if (levels.includes('attention')) return 'attention';
  if (!context.online) return 'offline';
  return levels.length > 0 && levels.every((level) => level === 'ok') ? 'ok' : 'idle';
};

/** Whether the provider has said that the sign-in is over, so that nothing that it gave is given any more. */
export const isSignInRejected = ({
  lastCheck,
  failedRenewal,
}: Pick<ConnectionFacts, 'lastCheck' | 'failedRenewal'>): boolean =>
  lastCheck?.kind === 'rejected' || failedRenewal?.kind === 'dead';
