import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import type { OAuthClientId } from '../../../shared/ids.ts';

/** Registers OAuth clients again that Keyfob registered and their servers no longer know. */
export interface Recovery {
  /**
   * Returns whether the client now has another `client_id` than the given one, because the server no longer knew that one.
   *
   * @param cause what failed with it; null if nothing has, so that only the server's own word counts
   */
  recover(id: OAuthClientId, clientId: string, cause: AppError | null): Promise<boolean>;
}

/** The errors of servers that don't know a client (RFC 6749 §4.1.2.1, §5.2), and that of one that was registered again meanwhile. */
const UNKNOWN_CLIENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'token.invalid_client',
  'token.client_replaced',
  'authorization.unauthorized_client',
]);

/** Whether a failure may mean that the server does not know the OAuth client. */
export const mayMeanUnknownClient = ({ code }: AppError): boolean => UNKNOWN_CLIENT.has(code);
