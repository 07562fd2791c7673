import { appError } from '../../../shared/errors.ts';
import type { AppId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord } from '../catalog/resolve-record.ts';
import type { ClientContext } from '../oauth/authorization.ts';
import type { Vault } from '../vault/vault.ts';
import { clientSecretAddress, type AppRepository, type StoredApp } from './app-repository.ts';
import { changeableDestinations, mayTravel } from './secret-destinations.ts';

interface ClientSources {
  readonly apps: AppRepository;
  readonly catalog: Catalog;
  readonly vault: Vault;
}

/**
 * An app with its provider's record, its URL variables filled in and its secret fetched from the vault. Refused where the provider has
 * come to name addresses that the secret, or those tokens, were not meant for.
 *
 * @param tokens the vault's record of the tokens that are to be used as well
 */
export const clientContext = (
  { apps, catalog, vault }: ClientSources,
  appId: AppId,
  tokens: string | null = null,
): Result<{ readonly app: StoredApp; readonly context: ClientContext }> => {
  const app = apps.find(appId);
  if (!app) return err(appError('app.not_found'));
  const entry = catalog.find(app.providerKey);
  if (!entry) return err(appError('provider.not_found'));
  const record = resolveRecord(entry.record, app.variables);
  if (!record.ok) return record;
  const problem = vault.problem();
  if (problem) return err(problem);
  const secret = vault.read(clientSecretAddress(app.id));
  if (!secret.ok) return secret;
  if (app.hasSecret && secret.value === null) return err(appError('app.secret_missing'));
  const destinations = changeableDestinations(catalog, record.value);
  if (app.hasSecret && !mayTravel(vault, clientSecretAddress(app.id).record, destinations))
    return err(appError('app.addresses_changed'));
  if (tokens !== null && !mayTravel(vault, tokens, destinations))
    return err(appError('connection.addresses_changed'));
  return ok({ app, context: { record: record.value, clientId: app.clientId, clientSecret: secret.value } });
};
