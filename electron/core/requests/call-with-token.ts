import type { ConnectionId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { ReadyToken, TokenService } from '../tokens/token-service.ts';

/**
 * Makes a call with a valid access token. If the API rejects the token, or another one has been stored meanwhile, the call is made once
 * more with a new one (RFC 6750 §3.1): the token may have expired without anybody saying when.
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
  const rejected = first.ok && isRejected(first.value);
  if (!rejected && !tokens.isOutdated(token.value)) return first;
  const renewed = await tokens.renewAfterRejection(token.value);
  if (!renewed.ok) return renewed;
  return renewed.value ? call(renewed.value) : first;
};
