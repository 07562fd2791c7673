import type { ErrorCode } from '../errors.ts';
import type { ConnectionFacts } from './connection.ts';

/** The one thing that helps after an error of the platform, where trying again does not. */
export type PlatformRemedy =
  /** Sign in at the platform. */
  | 'sign-in'
  /** Open Settings › Platform. */
  | 'settings'
  /** Add funds on the platform's website. */
  | 'funds'
  /** Connect with an OAuth app of one's own. */
  | 'own';

const REMEDIES: Readonly<Partial<Record<ErrorCode, PlatformRemedy>>> = {
  'platform.signed_out': 'sign-in',
  'platform.expired': 'sign-in',
  'platform.sign_in_failed': 'sign-in',
  'platform.no_organization': 'settings',
  'platform.no_assistant': 'settings',
  'platform.redirected': 'settings',
  'platform.address': 'settings',
  'platform.key': 'settings',
  'platform.link': 'settings',
  'platform.sign_in_unavailable': 'settings',
  'managed.other_assistant': 'settings',
  'platform.balance': 'funds',
  'platform.refused': 'own',
  'platform.daily_limit': 'own',
  'platform.no_price': 'own',
  'platform.unsupported_provider': 'own',
  'managed.body': 'own',
  'managed.too_large': 'own',
};

/** Null if the error has another remedy, such as another try. */
export const platformRemedyOf = (code: ErrorCode): PlatformRemedy | null => REMEDIES[code] ?? null;

/** Answers of the platform to a check that say nothing about the account itself. */
const ON_HOLD: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'platform.balance',
  'platform.daily_limit',
  'platform.no_price',
  'platform.unsupported_provider',
]);

/** The code that keeps an account from being used although nothing is wrong with it; null if there is none. */
export const holdOf = (
  connection: Pick<ConnectionFacts, 'grant' | 'hold' | 'lastCheck'>,
): ErrorCode | null => {
  const { grant, hold, lastCheck } = connection;
  if (hold !== null) return hold.startsWith('vault.') ? null : hold;
  const code = lastCheck?.code ?? null;
  return grant.kind === 'managed' && code !== null && ON_HOLD.has(code) ? code : null;
};
