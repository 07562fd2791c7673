import type { AuthorizationRequest } from './authorization-request.ts';
import type { AuthorizationResponse } from './authorization-response.ts';

/** An authorization response with the request that its state belongs to. */
export interface MatchedResponse {
  readonly response: AuthorizationResponse;
  readonly request: AuthorizationRequest;
}
