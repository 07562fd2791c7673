/** The network errors that the stand-in uses (net/base/net_error_list.h). */
const codes = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_INVALID_ARGUMENT: -4,
  ERR_FILE_NOT_FOUND: -6,
  ERR_TIMED_OUT: -7,
  ERR_UNEXPECTED: -9,
  ERR_ACCESS_DENIED: -10,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_CLOSED: -100,
  ERR_CONNECTION_RESET: -101,
  ERR_CONNECTION_REFUSED: -102,
  ERR_CONNECTION_ABORTED: -103,
  ERR_CONNECTION_FAILED: -104,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_SSL_PROTOCOL_ERROR: -107,
  ERR_ADDRESS_UNREACHABLE: -109,
  ERR_TUNNEL_CONNECTION_FAILED: -111,
  ERR_PROXY_CONNECTION_FAILED: -130,
  ERR_CERT_COMMON_NAME_INVALID: -200,
  ERR_CERT_DATE_INVALID: -201,
  ERR_CERT_AUTHORITY_INVALID: -202,
  ERR_CERT_INVALID: -207,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
  ERR_TOO_MANY_REDIRECTS: -310,
  ERR_UNSAFE_REDIRECT: -311,
  ERR_INVALID_RESPONSE: -320,
  ERR_INVALID_HTTP_RESPONSE: -370,
  ERR_EMPTY_RESPONSE: -324,
  ERR_CONTENT_DECODING_FAILED: -330,
  ERR_INCOMPLETE_CHUNKED_ENCODING: -355,
  ERR_CONTENT_LENGTH_MISMATCH: -354,
} as const;

/** Name of a network error, without the prefix `net::`. */
export type NetErrorName = keyof typeof codes;

const bySystemCode: Record<string, NetErrorName> = {
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'ERR_CERT_DATE_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ECONNABORTED: 'ERR_CONNECTION_ABORTED',
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ERR_INTERNET_DISCONNECTED',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EPIPE: 'ERR_CONNECTION_RESET',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
  ETIMEDOUT: 'ERR_TIMED_OUT',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
  Z_BUF_ERROR: 'ERR_CONTENT_DECODING_FAILED',
  Z_DATA_ERROR: 'ERR_CONTENT_DECODING_FAILED',
};

/** Chromium's number of an error; -2 (`ERR_FAILED`) for unknown names. */
export function netErrorCode(name: string): number {
  return name in codes ? codes[name as NetErrorName] : codes.ERR_FAILED;
}

/** An error of `net`, which has a message only. */
export function netError(name: NetErrorName): Error {
  return new Error(`net::${name}`);
}

/**
 * The network error for a failure of Node's network stack.
 * @param hadResponse true if the head of the response had arrived
 */
export function netErrorFor(error: NodeJS.ErrnoException, hadResponse: boolean): NetErrorName {
  const code = error.code ?? '';
  if (code === 'ECONNRESET' && error.message === 'socket hang up') return 'ERR_EMPTY_RESPONSE';
  if (code === 'ECONNRESET' && error.message === 'aborted') return 'ERR_CONTENT_LENGTH_MISMATCH';
  if (code.startsWith('HPE_'))
    return hadResponse ? 'ERR_INCOMPLETE_CHUNKED_ENCODING' : 'ERR_INVALID_HTTP_RESPONSE';
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return 'ERR_SSL_PROTOCOL_ERROR';
  // Chromium has several certificate errors; this one covers those not listed above.
  return bySystemCode[code] ?? (/certificate/i.test(error.message) ? 'ERR_CERT_INVALID' : 'ERR_FAILED');
}
