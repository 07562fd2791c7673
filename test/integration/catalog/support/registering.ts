import type { CustomProviderDraft } from '../../../../shared/domain/custom-provider.ts';
import { PAGE } from '../../../../shared/domain/actor.ts';
import { asProviderKey, type OAuthClientId } from '../../../../shared/ids.ts';
import type { Result } from '../../../../shared/result.ts';
import { EMPTY_CUSTOM_DRAFT } from '../../../../renderer/components/custom-provider/draft.ts';
import { discover } from '../../../../electron/core/catalog/discovery.ts';
import type { CoreHarness } from '../../../support/core-harness.ts';
import { nodeHttp } from '../../../support/node-http.ts';

/* Custom providers at which Keyfob makes itself a client. */

/** Not the usual port, which the test of every record listens at meanwhile. */
export const PORT = 17_401;
export const REDIRECT_URI = `http://127.0.0.1:${PORT}/callback/my-mine`;
export const KEY = asProviderKey('my-mine');

export const draftAt = (origin: string, changes: Partial<CustomProviderDraft> = {}): CustomProviderDraft => ({
  ...EMPTY_CUSTOM_DRAFT,
  name: 'Mine',
  authorizationEndpoint: `${origin}/authorize`,
  tokenEndpoint: `${origin}/token`,
  registrationEndpoint: `${origin}/register`,
  loopbackPort: PORT,
  ...changes,
});

export const saved = async (harness: CoreHarness, draft: CustomProviderDraft): Promise<void> => {
  const result = await harness.core.customProviders.save(PAGE, null, draft);
  if (!result.ok) throw new Error(result.error.code);
};

export const register = (
  { core }: CoreHarness,
  initialAccessToken: string | null = null,
): Promise<Result<{ oauthClientId: OAuthClientId }>> =>
  core.registration.register(PAGE, { providerKey: KEY, initialAccessToken });

/** The form that discovery fills in for a server, with any loopback port. */
export const discovered = async (url: string): Promise<CustomProviderDraft> => {
  const found = await discover(nodeHttp(), { url, allowPrivate: true });
  if (!found.ok) throw new Error(found.error.code);
  return { ...found.value.draft, name: 'Mine', loopbackPort: 'any' };
};
