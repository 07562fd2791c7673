import { asProviderKey } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import type { Vault } from '../vault/vault.ts';

/*
 * A secret is bound to the origins that its provider named when the secret was entered or obtained. The origins of a custom provider,
 * and those with variables, can be changed later: by the person, by a page that was taken over, by anybody who can write to the data
 * file. The bound origins are sealed beside the secret. If the provider names others, the secret is not sent.
 */

const FIELD = 'bound_origins';

/** The origins and hosts to which a record sends secrets. The authorization endpoint opens in a browser and gets none. */
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

/** The origins to bind a secret to; null if nobody can change them, because the record ships with the app. */
export const boundOrigins = (catalog: Catalog, record: ResolvedRecord): readonly string[] | null => {
  const origin = catalog.find(asProviderKey(record.key))?.origin;
  const isShipped = origin === 'built-in' || origin === 'sandbox';
  return isShipped && record.variables.length === 0 ? null : originsOf(record);
};

/** Binds the secrets of a vault record. Call it in the transaction that stores them. */
export const bindSecrets = (vault: Vault, record: string, origins: readonly string[] | null): void => {
  if (origins !== null) vault.put({ record, field: FIELD }, JSON.stringify(origins));
};

/** Whether the secrets of a vault record may go to all of these origins. The vault must be open. */
export const isSecretBoundTo = (vault: Vault, record: string, origins: readonly string[] | null): boolean => {
  if (origins === null) return true;
  const bound = vault.read({ record, field: FIELD });
  if (!bound.ok || bound.value === null) return false;
  const allowed = new Set(JSON.parse(bound.value) as string[]);
  return origins.every((origin) => allowed.has(origin));
};
