import type { ErrorCode } from '../errors.ts';

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
  'platform.key_refused': 'settings',
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
