import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import { oauthClientIdOf } from '../../shared/domain/grant.ts';
import type { OAuthClient } from '../../shared/domain/oauth-client.ts';
import type { ProviderSummary } from '../../shared/domain/provider.ts';
import { COMMON } from '../../shared/words/common.ts';
import { useSlices } from '../stores/services.ts';

/** Which OAuth app an account uses, where its provider has a choice: a managed mode, or several OAuth apps; else null. */
export const appTag = (
  { grant, providerKey }: Pick<ConnectionFacts, 'grant' | 'providerKey'>,
  { managed }: Pick<ProviderSummary, 'managed'>,
  clients: readonly OAuthClient[],
): string | null => {
  if (grant.kind !== 'own') return null;
  const ofProvider = clients.filter((client) => client.providerKey === providerKey);
  if (managed === null && ofProvider.length < 2) return null;
  const name = ofProvider.find(({ id }) => id === oauthClientIdOf(grant))?.name ?? '';
  return name === '' ? COMMON.ownApp : name;
};

export const useAppTag = (connection: ConnectionFacts, provider: ProviderSummary): string | null =>
  appTag(
    connection,
    provider,
    useSlices((slices) => slices.clients),
  );
