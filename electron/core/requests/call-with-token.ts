import type { ConnectionId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { ReadyToken, TokenService } from '../tokens/token-service.ts';

/**
 * Makes a call with a valid access token. If the API rejects the token (RFC 6750 §3.1), or another one has been stored meanwhile, repeats
 * the call once with a new one: not every provider says when a token expires.
 *
 * @param isRejected whether a result means that the API rejected the token
 */
export const callWithToken = async <T>(
  tokens: TokenService,
  id: ConnectionId,
  call: (token: ReadyToken) => Promise<Result<T>>,
  isRejected: (value: T) => boolean,
): Promise<Result<T>> => {
  const token = await tokens.getValid(id);
  if (!token.ok) return token;
  const first = await call(token.value);
  const wasRejected = first.ok && isRejected(first.value);
  if (!wasRejected && !tokens.isOutdated(token.value)) return first;
  const newToken = await tokens.renewAfterRejection(token.value);
  if (!newToken.ok) return newToken;
  return newToken.value ? call(newToken.value) : first;
};
