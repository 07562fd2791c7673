import type { ScopeSensitivity } from '../../../shared/domain/provider-auth.ts';

interface StandardScope {
  readonly words: string;
  readonly sensitivity: ScopeSensitivity;
}

/** The scopes that OpenID Connect defines (OIDC Core §5.4, §11). */
const STANDARD_SCOPES: Readonly<Record<string, StandardScope>> = {
  openid: { words: 'Know which account this is', sensitivity: 'basic' },
  profile: { words: 'See your name and picture', sensitivity: 'basic' },
  email: { words: 'See your email address', sensitivity: 'personal' },
  address: { words: 'See your postal address', sensitivity: 'personal' },
  phone: { words: 'See your phone number', sensitivity: 'personal' },
  offline_access: { words: 'Stay signed in', sensitivity: 'basic' },
};

/** The words and the sensitivity of a scope that OpenID Connect defines, or null. */
export const standardScope = (id: string): StandardScope | null =>
  Object.hasOwn(STANDARD_SCOPES, id) ? (STANDARD_SCOPES[id] ?? null) : null;
