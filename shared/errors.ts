/**
 * A code for every expected failure. `shared/words/errors.ts` has the text for each, since a provider's text is never shown.
 * Stored timelines and the activity record contain them. If you rename one, add its earlier name to renamed.ts.
 */
export const ERROR_CODES = [
  // The IPC gate between pages and the main process.
  'ipc.forbidden',
  'ipc.bad_request',
  'ipc.internal',

  // Sign-in attempts.
  'attempt.not_found',
  'attempt.finished',
  'attempt.too_many_links',
  'connect.cancelled',
  'connect.deadline',
  'connect.interrupted',
  'connect.provider_changed',
  'connect.other_account',
  'connect.quitting',
  'connect.browser_failed',
  'connect.browser_missing',
  'connect.qr_too_long',
  'connect.no_callback',
  'connect.port_taken',
  'connect.port_failed',
  'connect.paste_only',
  'connect.unsupported',
  'connect.scopes_invalid',
  'connect.variable_invalid',

  // The authorization response (RFC 6749 §4.1.2, RFC 9207).
  'callback.state_missing',
  'callback.state_mismatch',
  'callback.repeated_parameter',
  'callback.too_long',
  'callback.no_code',
  'callback.issuer_missing',
  'callback.issuer_mismatch',
  'callback.wrong_address',
  'callback.malformed',
  'callback.unknown_request',
  'callback.other_host',

  // Errors of the authorization endpoint (RFC 6749 §4.1.2.1, OIDC Core §3.1.2.6).
  'authorization.access_denied',
  'authorization.invalid_request',
  'authorization.unauthorized_client',
  'authorization.unsupported_response_type',
  'authorization.invalid_scope',
  'authorization.server_error',
  'authorization.temporarily_unavailable',
  'authorization.interaction_required',
  'authorization.other',

  // Errors of the token endpoint (RFC 6749 §5).
  'token.invalid_client',
  'token.invalid_client_encoded',
  'token.client_replaced',
  'token.invalid_dpop_proof',
  'token.invalid_grant',
  'token.response_lost',
  'token.invalid_request',
  'token.unauthorized',
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

  // Signing in with a code (RFC 8628 §3.5).
  'device.not_offered',
  'device.not_allowed',
  'device.not_readable',
  'device.pending',
  'device.unreachable',
  'device.expired',

  // The account that signed in.
  'id_token.invalid',
  'id_token.clock_skew',
  'userinfo.subject_mismatch',
  'identity.failed',
  'identity.no_subject',
  'identity.account_value',

  // The network.
  'network.offline',
  'network.dns',
  'network.refused',
  'network.timeout',
  'network.tls',
  'network.unknown_authority',
  'network.no_tls',
  'network.proxy',
  'network.certificate_refused',
  'network.certificate_proxy',
  'network.too_large',
  'network.failed',

  // The vault and the data file.
  'vault.locked',
  'vault.setup_needed',
  'vault.damaged',
  'vault.backend_changed',
  'vault.session_only',
  'vault.wrong_passphrase',
  'vault.guess_later',
  'vault.passphrase_weak',
  'vault.record_damaged',
  'vault.system_unavailable',
  'vault.wrong_state',
  'storage.full',
  'storage.failed',
  'storage.unavailable',
  'storage.newer_format',
  'storage.no_backup',

  // Providers, OAuth clients, connections.
  'provider.not_found',
  'provider.built_in',
  'provider.invalid',
  'provider.exists',
  'provider.changed_meanwhile',
  'provider.pattern_unusable',
  'client.not_found',
  'client.id_invalid',
  'client.name_invalid',
  'client.secret_needed',
  'client.secret_missing',
  'client.key_needed',
  'client.api_key_needed',
  'client.no_key',
  'client.certificate_needed',
  'client.certificate_unreadable',
  'client.certificate_encrypted',
  'client.certificate_mismatch',
  'client.certificate_not_yet_valid',
  'client.certificate_weak',
  'client.certificate_expired',
  'client.addresses_changed',
  'client.redirect_unsupported',
  'client.access_unsupported',
  'client.access_refused',
  'client.id_changed',
  'connection.not_found',
  'connection.no_token',
  'connection.connected_again',
  'connection.addresses_changed',
  'connection.no_test',
  'connection.rejected',
  'connection.forbidden',
  'connection.unexpected_response',
  'connection.label_invalid',
  'connection.inactive',

  // Tokens that the person pastes.
  'manual.no_sign_in',
  'manual.field_empty',
  'manual.field_invalid',
  'manual.rejected',
  'manual.unexpected',
  'manual.unavailable',
  'manual.other_account',

  // Connect by URL (RFC 9728, RFC 8414, OIDC Discovery).
  'discovery.not_an_address',
  'discovery.not_https',
  'discovery.private_address',
  'discovery.not_found',
  'discovery.not_readable',
  'discovery.server_error',
  'discovery.issuer_mismatch',
  'discovery.resource_mismatch',
  'discovery.server_gone',
  'discovery.invalid',
  'discovery.no_code_flow',
  'discovery.redirected',

  // Registering an OAuth client at a server (RFC 7591).
  'registration.unsupported',
  'registration.closed',
  'registration.token_refused',
  'registration.redirect_refused',
  'registration.metadata_refused',
  'registration.changed',
  'registration.not_readable',
  'registration.redirected',
  'registration.server_error',
  'registration.failed',

  // The managed platform.
  'platform.signed_out',
  'platform.expired',
  'platform.key_refused',
  'platform.no_organization',
  'platform.no_assistant',
  'platform.unreachable',
  'platform.server_error',
  'platform.redirected',
  'platform.bad_response',
  'platform.refused',
  'platform.rate_limited',
  'platform.daily_limit',
  'platform.balance',
  'platform.no_price',
  'platform.address',
  'platform.key',
  'platform.assistant_id',
  'platform.choice_gone',
  'platform.sign_in_unavailable',
  'platform.sign_in_denied',
  'platform.sign_in_failed',
  'platform.unsupported_provider',
  'platform.start_failed',
  'platform.identity_failed',
  'platform.denied',
  'platform.link',

  // Accounts whose tokens the platform holds.
  'managed.other_assistant',
  'managed.credential',
  'managed.provider_unreachable',
  'managed.gone',
  'managed.body',
  'managed.too_large',
  'managed.header',

  // Requests to a provider's API.
  'request.no_api',
  'request.account_value',
  'request.account_options',
  'request.method',
  'request.address',
  'request.header',
  'request.body',
  'request.file',
  'request.denied',
  'request.unanswered',
  'request.no_window',
  'request.approval_expired',
  'request.cancelled',
  'request.unknown_outcome',
  'request.broken_response',
  'request.cut_off',
  'request.too_long',
  'request.too_many',
  'request.too_many_saved',
  'request.too_large_to_save',
  'request.deleted',
  'request.variable',
  'request.variable_json',
  'request.variable_name',
  'request.variable_taken',
  'request.variable_token',
  'request.too_many_variables',

  // Showing an access token.
  'reveal.off',
  'reveal.managed',
  'reveal.purpose',
  'reveal.copy_failed',

  // Files with accounts.
  'transfer.not_ours',
  'transfer.newer_version',
  'transfer.damaged',
  'transfer.parameters',
  'transfer.too_large',
  'transfer.wrong_passphrase',
  'transfer.not_readable',
  'transfer.not_saved',
  'transfer.too_much',
  'transfer.no_file',
  'transfer.changed_meanwhile',

  // The activity record.
  'activity.export',

  // The operating system.
  'system.open_failed',
  'system.autostart_failed',
  'system.not_confirmed',
  'system.asked_recently',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Values for the blanks of an error's text: numbers, hosts, field names. Never a secret or a provider's text. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/** An expected failure. It is plain data, so that it can cross IPC. */
export interface AppError {
  readonly code: ErrorCode;
  /** Whether the same action may succeed if it is repeated unchanged. */
  readonly retryable: boolean;
  readonly details: ErrorDetails;
  /** The ID of the log lines about this failure; empty if nothing was logged. */
  readonly correlationId: string;
  /** What else is wrong with the same input. */
  readonly others?: readonly AppError[];
}

/** One error for all that is wrong with an input: the first, with the others. */
export const joinedErrors = ([first, ...others]: readonly [AppError, ...AppError[]]): AppError =>
  others.length === 0 ? first : { ...first, others };

/** Failures that may end without a change by the person. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'connect.cancelled',
  'connect.deadline',
  'connect.interrupted',
  'connect.provider_changed',
  'connect.other_account',
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
  'network.proxy',
  'network.failed',
  'vault.wrong_passphrase',
  'vault.guess_later',
  'vault.system_unavailable',
  'storage.full',
  'storage.failed',
  'connection.unexpected_response',
  'discovery.server_error',
  'registration.server_error',
  'platform.unreachable',
  'platform.server_error',
  'platform.bad_response',
  'platform.rate_limited',
  'platform.daily_limit',
  'platform.sign_in_failed',
  'platform.sign_in_denied',
  'platform.start_failed',
  'platform.denied',
  'managed.provider_unreachable',
  'transfer.wrong_passphrase',
  'transfer.not_saved',
  'system.open_failed',
  'system.asked_recently',
]);

export const appError = (code: ErrorCode, details: ErrorDetails = {}, correlationId = ''): AppError => ({
  code,
  retryable: RETRYABLE.has(code),
  details,
  correlationId,
});

/**
 * Whether the OAuth client is what has to be corrected, and not the sign-in: a provider rejected it (RFC 6749 §5.2 `invalid_client`), its
 * secret is held back, its certificate has expired, or it is another one now.
 */
export const isClientRejection = (code: ErrorCode): boolean =>
  code === 'token.invalid_client' ||
  code === 'token.invalid_client_encoded' ||
  code === 'client.access_refused' ||
  code === 'client.access_unsupported' ||
  code === 'client.id_changed' ||
  code === 'client.certificate_expired' ||
  code === 'client.addresses_changed';
