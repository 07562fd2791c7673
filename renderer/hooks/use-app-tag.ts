import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import { isClientGrant, oauthClientIdOf } from '../../shared/domain/grant.ts';
import type { OAuthClient } from '../../shared/domain/oauth-client.ts';
import type { ProviderSummary } from '../../shared/domain/provider.ts';
import { COMMON } from '../../shared/words/common.ts';
import { MANAGED } from '../../shared/words/managed.ts';
import { useSlices } from '../stores/services.ts';

/** Whose OAuth app an account uses, where its provider has a choice: a managed mode, or several OAuth apps; else null. */
export const appTag = (
  { grant, providerKey }: Pick<ConnectionFacts, 'grant' | 'providerKey'>,
  { managed }: Pick<ProviderSummary, 'managed'>,
  clients: readonly OAuthClient[],
): string | null => {
  if (grant.kind === 'managed') return MANAGED.tag;
  if (grant.kind === 'manual') return null;
  const ofProvider = clients.filter((client) => client.providerKey === providerKey);
  if (managed === null && ofProvider.length < 2) return null;
  const name = ofProvider.find(({ id }) => id === oauthClientIdOf(grant))?.name ?? '';
  return name === '' ? COMMON.ownApp : name;
};

/** What else there is to know of how an account is used: what it costs, and that it is not used in the provider's mode. */
const modeTags = (
  { grant, isInactive }: Pick<ConnectionFacts, 'grant' | 'isInactive'>,
  { managed }: Pick<ProviderSummary, 'managed'>,
): string[] => [
  ...(grant.kind === 'managed' && managed?.billed === true ? [MANAGED.billedTag] : []),
  ...(isClientGrant(grant) ? [COMMON.appItself] : []),
  ...(isInactive ? [MANAGED.inactiveTag] : []),
];

/** The tags of an account: its OAuth app, its cost, and whether it is inactive. */
export const useAccountTags = (connection: ConnectionFacts, provider: ProviderSummary): string[] => {
  const app = appTag(
    connection,
    provider,
    useSlices((slices) => slices.clients),
  );
  return [...(app === null ? [] : [app]), ...modeTags(connection, provider)];
};
