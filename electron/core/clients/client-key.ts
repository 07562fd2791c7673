import type { OAuthClientId } from '../../../shared/ids.ts';
import type { SigningKey } from '../http/signing-key.ts';
import type { Vault } from '../vault/vault.ts';
import type { Binding } from './binding.ts';
import { clientKeyAddress } from './oauth-client-repository.ts';
import { bindSecrets } from './secret-binding.ts';

/** Stores the private key of an OAuth client in place of all secrets that the vault has of it. */
export const replaceClientKey = (
  vault: Vault,
  id: OAuthClientId,
  key: SigningKey,
  binding: Binding,
): void => {
  const address = clientKeyAddress(id);
  vault.remove(address.record);
  vault.put(address, key);
  bindSecrets(vault, address.record, binding);
};
