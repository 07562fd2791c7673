import type { ConnectionId } from '../../../shared/ids.ts';
import type { Binding } from '../clients/binding.ts';
import { bindSecrets } from '../clients/secret-binding.ts';
import type { SigningKey } from '../http/signing-key.ts';
import type { Vault } from '../vault/vault.ts';
import { tokenAddress, tokenRecord } from './connection-repository.ts';

/** What the vault has of a connection. */
interface StoredSecrets {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly dpopKey: SigningKey | null;
  /** Further secrets, by name. */
  readonly others: Readonly<Record<string, string>>;
}

/** Where a further secret of a connection is in the vault. */
export const otherSecretAddress = (id: ConnectionId, name: string): { record: string; field: string } => ({
  record: tokenRecord(id),
  field: `other:${name}`,
});

/** Stores the secrets of a connection in place of all that the vault has of it. */
export const replaceSecrets = (
  vault: Vault,
  id: ConnectionId,
  { accessToken, refreshToken, dpopKey, others }: StoredSecrets,
  binding: Binding,
): void => {
  vault.remove(tokenRecord(id));
  vault.put(tokenAddress(id, 'access_token'), accessToken);
  if (refreshToken !== null) vault.put(tokenAddress(id, 'refresh_token'), refreshToken);
  if (dpopKey !== null) vault.put(tokenAddress(id, 'dpop_key'), dpopKey);
  for (const [name, value] of Object.entries(others)) vault.put(otherSecretAddress(id, name), value);
  bindSecrets(vault, tokenRecord(id), binding);
};
