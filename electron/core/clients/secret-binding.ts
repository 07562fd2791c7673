import { asProviderKey } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import type { Vault } from '../vault/vault.ts';

/*
 * A secret goes only where it could go when it was entered or obtained. Addresses of a custom provider, and those with variables, can
 * be changed later: by the person, by a page that was taken over, by whoever can write to the data file. So the places are sealed
 * beside the secret, and a secret whose provider has come to name others stays in the vault.
 */

const FIELD = 'destinations';

/** The origins and hosts to which a record sends secrets. The authorization endpoint is shown to a browser and gets none. */
export const originsOf = ({ auth, identity, check, api }: ResolvedRecord): string[] => {
  const urls = [
    ...(Object.entries(auth.endpoints) as [string, string | null][]).map(([name, url]) =>
      name === 'authorization' ? null : url,
    ),
    auth.revoke.how === 'request' ? auth.revoke.url : null,
    identity && identity.request !== 'openid' ? identity.request.url : null,
    check && check.request !== 'userinfo' ? check.request.url : null,
    api?.baseUrl ?? null,
  ];
  const origins = urls.filter((url) => url !== null).map((url) => new URL(url).origin);
  return [...new Set([...origins, ...(api?.hosts ?? [])])].sort();
};

/** Where a record's secrets go; null where nobody can change that, because the record ships with the app as it is. */
export const boundOrigins = (catalog: Catalog, record: ResolvedRecord): readonly string[] | null => {
  const origin = catalog.find(asProviderKey(record.key))?.origin;
  const shipped = origin === 'built-in' || origin === 'sandbox';
  return shipped && record.variables.length === 0 ? null : originsOf(record);
};

/** Seals where the secrets of a vault record may go. Call beside the storing of the secrets, in the same transaction. */
export const bindSecrets = (vault: Vault, record: string, destinations: readonly string[] | null): void => {
  if (destinations !== null) vault.put({ record, field: FIELD }, JSON.stringify(destinations));
};

/** Whether the secrets of a vault record may go to all of these places. The vault must be open. */
export const isSecretBoundTo = (
  vault: Vault,
  record: string,
  destinations: readonly string[] | null,
): boolean => {
  if (destinations === null) return true;
  const bound = vault.read({ record, field: FIELD });
  if (!bound.ok || bound.value === null) return false;
  const allowed = new Set(JSON.parse(bound.value) as string[]);
  return destinations.every((place) => allowed.has(place));
};
