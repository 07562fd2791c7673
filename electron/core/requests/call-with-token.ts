import type { ConnectionId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { ReadyToken, TokenService } from '../tokens/token-service.ts';

export interface TokenCall<T> {
  /** The token of a connection that was just read, or why there is none; null to get one. */
  readonly firstToken: Result<ReadyToken> | null;
  readonly call: (token: ReadyToken) => Promise<Result<T>>;
  /** Whether a result means that the API rejected the token. */
  readonly isRejected: (value: T) => boolean;
  /** Whether the call may be repeated although it may have had an effect. */
  readonly isHarmless: boolean;
  /** Called with the first result if the call is repeated. */
  readonly discard?: (value: T) => void;
}

/**
 * Makes a call with a valid access token. If the API rejects the token (RFC 6750 §3.1), repeats the call once with a new one: not every
 * provider says when a token expires. A harmless call is also repeated if another token has been stored meanwhile.
 */
export const callWithToken = async <T>(
  tokens: TokenService,
  id: ConnectionId,
  { firstToken, call, isRejected, isHarmless, discard }: TokenCall<T>,
): Promise<Result<T>> => {
  const token = firstToken ?? (await tokens.getValid(id));
  if (!token.ok) return token;
  const first = await call(token.value);
  const wasRejected = first.ok && isRejected(first.value);
  if (!wasRejected && !(isHarmless && tokens.isOutdated(token.value))) return first;
  const newToken = await tokens.renewAfterRejection(token.value);
  if (newToken.ok && !newToken.value) return first;
  if (first.ok) discard?.(first.value);
  if (!newToken.ok) return newToken;
  return newToken.value ? call(newToken.value) : first;
};
