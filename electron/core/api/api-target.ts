import type { ApiFacts } from '../../../shared/domain/provider-api.ts';
import type { FilledRecord } from '../catalog/resolve-record.ts';
import type { AddressPolicy } from './request-address.ts';

/** An API that takes the token: where its requests may go, and how they carry the token. */
export interface ApiTarget {
  readonly policy: AddressPolicy;
  readonly token: ApiFacts['token'];
  /** Sent with every request; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** RFC 6750 §2.1. */
const BEARER: ApiFacts['token'] = { in: 'header', name: 'authorization', prefix: 'Bearer ' };

/** The target with a bearer token in the standard header, which proofs of possession replace (RFC 9449 §7.1). */
export const withBearer = (target: ApiTarget): ApiTarget => ({ ...target, token: BEARER });

/** The API of a record; null if the record has none. */
export const apiOf = ({
  api,
  local,
  clientId,
}: FilledRecord & { readonly clientId?: string }): ApiTarget | null =>
  api && {
    policy: {
      baseUrl: api.baseUrl,
      hosts: api.hosts,
      local,
      tokenParameters:
        api.token.in === 'query' ? ['access_token', api.token.name.toLowerCase()] : ['access_token'],
    },
    token: api.token,
    headers: ownHeaders(api.headers, clientId),
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
  };
};

const CLIENT_ID = '{client_id}';

/** Some APIs want to know the OAuth client, too. Without one of the person's own, such a header is left out. */
const ownHeaders = (
  headers: Readonly<Record<string, string>>,
  clientId: string | undefined,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      !value.includes(CLIENT_ID)
        ? [[name.toLowerCase(), value]]
        : clientId === undefined
          ? []
          : [[name.toLowerCase(), value.replaceAll(CLIENT_ID, clientId)]],
    ),
  );
