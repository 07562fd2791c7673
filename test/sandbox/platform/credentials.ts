import type { SandboxRequest, SandboxResponse } from '../server/message.ts';
import { notFound, refusal } from './answers.ts';
import type { Accounts, Assistant, Organization, PlatformUser } from './accounts.ts';

/** The keys that are valid besides sessions. */
export interface Keys {
  /** `Api-Key`: belongs to one assistant. */
  readonly assistantKey: string;
  readonly assistantId: string;
  /** `Bearer vak_…`: belongs to one organization. */
  readonly platformKey: string;
  readonly organizationId: string;
  readonly userId: string;
}

/** Who sent a request, and what they can reach. */
export interface Caller {
  readonly user: PlatformUser;
  readonly assistants: readonly Assistant[];
  /** Undefined for an assistant key, which can't list organizations. */
  readonly organizations: readonly Organization[] | undefined;
}

const signInNeeded = (): SandboxResponse =>
  refusal(401, 'Authentication credentials were not provided or are invalid.', {
    'www-authenticate': 'Api-Key, Bearer',
  });

const header = (request: SandboxRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The session token of a request. */
export const sessionTokenOf = (request: SandboxRequest): string | undefined =>
  header(request, 'x-session-token');

/**
 * Finds the caller by the credential of a request. Organizations are listed without the organization header; every other
 * call of a user who belongs to organizations needs it.
 */
export function callerOf(
  request: SandboxRequest,
  { accounts, keys, scope }: { accounts: Accounts; keys: Keys; scope: 'user' | 'organization' },
): Caller | SandboxResponse {
  const authorization = header(request, 'authorization');
  const token = sessionTokenOf(request);
  if (authorization !== undefined) return keyOwner(authorization, accounts, keys);
  const user = token === undefined ? undefined : accounts.sessionUser(token);
  if (user === undefined) return signInNeeded();
  const { organizations, assistants } = user;
  if (scope === 'user') return { user, organizations, assistants };
  if (organizations.length === 0) return { user, organizations, assistants };
  const organizationId = header(request, 'vellum-organization-id');
  if (!organizations.some(({ id }) => id === organizationId)) {
    return refusal(403, 'Vellum-Organization-Id must name an organization of the user.');
  }
  return {
    user,
    organizations,
    assistants: assistants.filter((assistant) => assistant.organizationId === organizationId),
  };
}

function keyOwner(authorization: string, accounts: Accounts, keys: Keys): Caller | SandboxResponse {
  const [scheme = '', key = ''] = authorization.split(' ');
  const user = accounts.byId(keys.userId)!;
  if (scheme.toLowerCase() === 'api-key' && key === keys.assistantKey) {
    const assistants = user.assistants.filter(({ id }) => id === keys.assistantId);
    return { user, assistants, organizations: undefined };
  }
  if (scheme.toLowerCase() === 'bearer' && key === keys.platformKey) {
    return {
      user,
      assistants: user.assistants.filter(({ organizationId }) => organizationId === keys.organizationId),
      organizations: user.organizations.filter(({ id }) => id === keys.organizationId),
    };
  }
  return signInNeeded();
}

/** The assistant with this ID, if the caller can reach it. */
export const assistantOf = (caller: Caller, id: string): Assistant | SandboxResponse =>
  caller.assistants.find((assistant) => assistant.id === id) ?? notFound();
