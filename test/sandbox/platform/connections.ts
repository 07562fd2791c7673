import type { TenantStore } from '../provider/store.ts';
import { uuidOf } from './accounts.ts';
import type { ProviderTokens, TokenBox } from './token-box.ts';
import type { UpstreamAccount, UpstreamTokens } from './upstream.ts';

export const connectionStatuses = ['ACTIVE', 'ERROR', 'REVOKED'] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];

/** A connection, as it is stored. */
export interface Connection {
  readonly id: string;
  readonly assistantId: string;
  readonly provider: string;
  /** The account's ID at the provider. */
  readonly accountId: string;
  readonly label: string | null;
  readonly scopes: readonly string[];
  readonly status: ConnectionStatus;
  /** When the access token expires, in milliseconds since 1970. */
  readonly expiresAt: number | null;
  /** The encrypted tokens; null after they were deleted. */
  readonly sealed: string | null;
}

/** The connections of all assistants. */
export interface Connections {
  list(assistantId: string): readonly Connection[];
  find(assistantId: string, id: string): Connection | undefined;
  /** Stores a connection; authorizing the same account again keeps its ID. Returns the tokens that it had before. */
  connect(
    to: { readonly assistantId: string; readonly provider: string; readonly account: UpstreamAccount },
    tokens: UpstreamTokens,
    scopes: readonly string[],
  ): ProviderTokens | undefined;
  tokensOf(connection: Connection): ProviderTokens | undefined;
  /** Stores refreshed tokens. */
  renew(connection: Connection, tokens: UpstreamTokens): void;
  /** Ends a connection and deletes its tokens. */
  end(connection: Connection, status: 'ERROR' | 'REVOKED'): void;
}

export function connectionsOf(store: TenantStore, box: TokenBox): Connections {
  const save = (connection: Connection): void =>
    store.put('PlatformConnection', connection.id, { extra: { ...connection } });
  const stored = (id: string): Connection | undefined =>
    store.get('PlatformConnection', id)?.extra as unknown as Connection | undefined;
  const seal = (id: string, tokens: UpstreamTokens, earlier?: ProviderTokens): string =>
    box.seal(id, {
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken ?? earlier?.refreshToken,
    });
  const tokensOf = ({ id, sealed }: Connection): ProviderTokens | undefined =>
    sealed === null ? undefined : box.open(id, sealed);
  return {
    list: (assistantId) =>
      store
        .list('PlatformConnection')
        .map(({ payload }) => payload.extra as unknown as Connection)
        .filter((connection) => connection.assistantId === assistantId),
    find(assistantId, id) {
      const found = stored(id);
      return found?.assistantId === assistantId ? found : undefined;
    },
    connect({ assistantId, provider, account }, tokens, scopes) {
      const id = uuidOf('connection', assistantId, provider, account.id);
      const earlier = stored(id);
      save({
        id,
        assistantId,
        provider,
        accountId: account.id,
        label: account.label,
        scopes,
        status: 'ACTIVE',
        expiresAt: tokens.expiresAt ?? null,
        sealed: seal(id, tokens),
      });
      return earlier === undefined ? undefined : tokensOf(earlier);
    },
    tokensOf,
    renew: (connection, tokens) =>
      save({
        ...connection,
        expiresAt: tokens.expiresAt ?? null,
        sealed: seal(connection.id, tokens, tokensOf(connection)),
      }),
    end: (connection, status) => save({ ...connection, status, sealed: null }),
  };
}
