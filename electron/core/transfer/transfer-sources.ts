import type { Catalog } from '../catalog/catalog.ts';
import type { CustomProviderRepository } from '../catalog/custom-provider-repository.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { RequestHistory } from '../requests/request-history.ts';
import type { RequestVariables } from '../requests/request-variables.ts';
import type { Vault } from '../vault/vault.ts';

/** What an export takes from, and an import compares with. */
export interface TransferSources {
  readonly catalog: Catalog;
  readonly customs: CustomProviderRepository;
  readonly clients: OAuthClientRepository;
  readonly repository: ConnectionRepository;
  readonly history: RequestHistory;
  readonly variables: RequestVariables;
  readonly vault: Vault;
}
