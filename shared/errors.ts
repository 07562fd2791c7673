/**
 * Every expected failure by its code. The words for each are in `shared/words`; text from a provider is never shown, so the
 * code is all that travels. A code is stable: it stands in timelines and in the activity record.
 */
export const ERROR_CODES = [
  // The gate between the pages and the main process.
  'ipc.forbidden',
  'ipc.bad_request',
  'ipc.internal',

  // Attempts.
  'attempt.not_found',
  'attempt.finished',
  'attempt.too_many_links',
  'connect.cancelled',
  'connect.deadline',
  'connect.interrupted',
  'connect.quitting',
  'connect.browser_failed',
  'connect.no_callback',
  'connect.port_taken',
  'connect.port_failed',
  'connect.unsupported',
  'connect.scopes_invalid',
  'connect.variable_invalid',

  // The answer that came back (RFC 6749 §4.1.2, RFC 9207).
  'callback.state_missing',
  'callback.state_mismatch',
  'callback.repeated_parameter',
  'callback.too_long',
  'callback.no_code',
  'callback.issuer_missing',
  'callback.issuer_mismatch',
  'callback.wrong_address',
  'callback.malformed',

  // What the authorization endpoint answered (RFC 6749 §4.1.2.1, OIDC Core §3.1.2.6).
  'authorization.access_denied',
  'authorization.invalid_request',
  'authorization.unauthorized_client',
  'authorization.unsupported_response_type',
  'authorization.invalid_scope',
  'authorization.server_error',
  'authorization.temporarily_unavailable',
  'authorization.interaction_required',
  'authorization.other',

  // What the token endpoint answered (RFC 6749 §5).
  'token.invalid_client',
  'token.invalid_grant',
  'token.invalid_request',
  'token.unauthorized_client',
  'token.unsupported_grant_type',
  'token.invalid_scope',
  'token.redirect_uri_mismatch',
  'token.rejected',
  'token.not_readable',
  'token.missing_access_token',
  'token.unknown_type',
  'token.server_error',
  'token.rate_limited',
  'token.redirected',

  // Who signed in.
  'id_token.invalid',
  'id_token.clock_skew',
  'userinfo.subject_mismatch',
  'identity.failed',
  'identity.no_subject',

  // The network.
  'network.offline',
  'network.dns',
  'network.refused',
  'network.timeout',
  'network.tls',
  'network.too_large',
  'network.failed',

  // The vault and what it stands on.
  'vault.locked',
  'vault.setup_needed',
  'vault.damaged',
  'vault.backend_changed',
  'vault.session_only',
  'vault.wrong_passphrase',
  'vault.passphrase_too_short',
  'vault.record_damaged',
  'vault.system_unavailable',
  'vault.wrong_state',
  'storage.full',
  'storage.failed',
  'storage.unavailable',
  'storage.newer_format',
  'storage.no_backup',

  // Providers, apps, connections.
  'provider.not_found',
  'provider.built_in',
  'provider.invalid',
  'provider.exists',
  'client.not_found',
  'client.id_invalid',
  'client.secret_needed',
  'client.secret_missing',
  'client.addresses_changed',
  'client.redirect_unsupported',
  'connection.not_found',
  'connection.no_token',
  'connection.connected_again',
  'connection.addresses_changed',
  'connection.no_test',
  'connection.rejected',
  'connection.forbidden',
  'connection.unexpected_answer',
  'connection.label_invalid',

  // Connect by URL (RFC 8414, OIDC Discovery).
  'discovery.not_an_address',
  'discovery.not_https',
  'discovery.private_address',
  'discovery.not_found',
  'discovery.not_readable',
  'discovery.server_error',
  'discovery.issuer_mismatch',
  'discovery.invalid',
  'discovery.redirected',

  // The system around us.
  'system.open_failed',
  'system.autostart_failed',
  'system.not_confirmed',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Facts that fill the blanks of an error's sentence: numbers, hosts, field names. Never a secret, never provider text. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/** An expected failure, as it crosses every layer and the bridge. */
export interface AppError {
  readonly code: ErrorCode;
  /** Whether the same action may work if it is simply tried again. */
  readonly retryable: boolean;
  readonly details: ErrorDetails;
  /** Names the log lines that belong to this failure; empty where nothing was logged. */
  readonly correlationId: string;
}

/** Failures that pass by themselves. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'connect.cancelled',
  'connect.deadline',
  'connect.interrupted',
  'connect.browser_failed',
  'connect.port_taken',
  'authorization.access_denied',
  'authorization.server_error',
  'authorization.temporarily_unavailable',
  'token.server_error',
  'token.rate_limited',
  'network.offline',
  'network.dns',
  'network.refused',
  'network.timeout',
  'network.failed',
  'vault.wrong_passphrase',
  'vault.system_unavailable',
  'storage.full',
  'storage.failed',
  'connection.unexpected_answer',
  'discovery.server_error',
  'system.open_failed',
]);

export const appError = (code: ErrorCode, details: ErrorDetails = {}, correlationId = ''): AppError => ({
  code,
  retryable: RETRYABLE.has(code),
  details,
  correlationId,
});
