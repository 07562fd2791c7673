import type { ApiFacts } from '../../../shared/domain/provider-api.ts';
import { namesApiKey, withClientValues } from '../catalog/client-values.ts';
import type { FilledRecord } from '../catalog/resolve-record.ts';
import type { AddressPolicy } from './request-address.ts';

/** An API that takes the token: where its requests may go, and how they carry the token. */
export interface ApiTarget {
  readonly policy: AddressPolicy;
  readonly token: ApiFacts['token'];
  /** Sent with every request; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that say which of an account's organizations or the like is meant; names in lower case. A caller may not set them. */
  readonly accountHeaders?: readonly string[];
  /** What is added with the token, since it may name a secret key of the OAuth client. A caller may not set it. */
  readonly added: {
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    readonly parameters: Readonly<Record<string, string>>;
    readonly clientId: string | undefined;
  };
}

/** RFC 6750 §2.1. */
const BEARER: ApiFacts['token'] = { in: 'header', name: 'authorization', prefix: 'Bearer ' };

/** The target with a bearer token in the standard header, which proofs of possession replace (RFC 9449 §7.1). */
export const withBearer = (target: ApiTarget): ApiTarget => ({ ...target, token: BEARER });

/** The API of a record; null if the record has none. */
export const apiOf = ({
  api,
  account,
  local,
  clientId,
}: FilledRecord & { readonly clientId?: string }): ApiTarget | null => {
  if (!api) return null;
  const headersWhere = (isSecret: boolean): Record<string, string> =>
    Object.fromEntries(
      Object.entries(api.headers).flatMap(([name, value]) =>
        namesApiKey(value) === isSecret ? [[name.toLowerCase(), value]] : [],
      ),
    );
  const names = [...(api.token.in === 'query' ? [api.token.name] : []), ...Object.keys(api.parameters)];
  return {
    policy: {
      baseUrl: api.baseUrl,
      hosts: api.hosts,
      local,
      tokenParameters: ['access_token', ...names.map((name) => name.toLowerCase())],
    },
    token: api.token,
    headers: withClientValues(headersWhere(false), { clientId }),
    accountHeaders: (account?.headers ?? []).map((name) => name.toLowerCase()),
    added: { headers: headersWhere(true), parameters: api.parameters, clientId },
  };
};

/** The userinfo endpoint of a record (OIDC Core §5.3.1); null if the record has none. */
export const userinfoOf = ({ auth, local }: FilledRecord): ApiTarget | null => {
  const userinfo = auth.kind === 'oauth2' ? auth.endpoints.userinfo : null;
  if (userinfo === null) return null;
  const hosts = [new URL(userinfo).host];
  return {
    policy: { baseUrl: userinfo, hosts, local, tokenParameters: ['access_token'] },
    token: BEARER,
    headers: {},
    added: { headers: {}, parameters: {}, clientId: undefined },
  };
};
