import type { Actor } from '../../../shared/domain/actor.ts';
import { canSendSecretInBody } from '../../../shared/domain/custom-provider.ts';
import { appError } from '../../../shared/errors.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CustomProviders } from './custom-providers.ts';

/**
 * Lets the OAuth apps of a custom provider send their secret in the body of requests instead of a Basic header (RFC 6749 §2.3.1). Nothing
 * but the method comes from the caller, so the secret goes where it went before. Fails with `provider.*`.
 */
export const sendSecretInBody = async (
  {
    catalog,
    customProviders,
  }: { readonly catalog: Catalog; readonly customProviders: Pick<CustomProviders, 'save'> },
  actor: Actor,
  key: ProviderKey,
): Promise<Result<{ key: ProviderKey }>> => {
  const entry = catalog.find(key);
  if (!entry) return err(appError('provider.not_found'));
  const { draft } = entry;
  if (draft?.clientAuthentication === 'client_secret_post') return ok({ key });
  if (!draft || !canSendSecretInBody(draft)) return err(appError('provider.built_in'));
  return customProviders.save(actor, key, { ...draft, clientAuthentication: 'client_secret_post' });
};
