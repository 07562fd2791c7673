/**
 * Request parameters that a flow sets itself (RFC 6749 §4.1.1 and §4.1.3, RFC 7636 §4.3, OIDC Core §3.1.2.1, RFC 9449 §10). A
 * record must not set them: with another `redirect_uri`, for example, it would choose who receives the code.
 */
const FLOW_PARAMETERS = new Set([
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'redirect_uri',
  'response_type',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'code',
  'code_verifier',
  'code_challenge',
  'code_challenge_method',
  'grant_type',
  'refresh_token',
  'request',
  'request_uri',
  'dpop_jkt',
]);

/** Whether only the flow may set a request parameter. Ignores case, because some servers do. */
export const isFlowParameter = (name: string): boolean => FLOW_PARAMETERS.has(name.toLowerCase());
