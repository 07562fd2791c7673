import type { AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { AuthorizationRequest } from '../oauth/authorization-request.ts';
import { sameState, type AuthorizationResponse } from '../oauth/authorization-response.ts';
import type { MatchedResponse } from '../oauth/matched-response.ts';

/** How many authorization requests an attempt may make. */
const MAX_REQUESTS = 20;

/** The authorization requests of an attempt. Each has a state of its own, and the first response to any of them is accepted. */
export class AwaitedResponse {
  #requests: AuthorizationRequest[];
  #hasArrived = false;
  #arrival = Promise.withResolvers<Result<MatchedResponse>>();

  constructor(requests: readonly AuthorizationRequest[]) {
    this.#requests = [...requests];
  }

  get requests(): readonly AuthorizationRequest[] {
    return [...this.#requests];
  }

  get canAdd(): boolean {
    return this.#requests.length < MAX_REQUESTS;
  }

  /** Returns false once there are too many. */
  add(request: AuthorizationRequest): boolean {
    if (!this.canAdd) return false;
    this.#requests.push(request);
    return true;
  }

  /** Matches no response to them any more. */
  dropRequests(): void {
    this.#requests = [];
  }

  /** Matches a response to the request with its state, or returns null. Every state is compared, in constant time. */
  match(response: AuthorizationResponse): MatchedResponse | null {
    let found: AuthorizationRequest | null = null;
    for (const request of this.#requests) if (sameState(request.state, response.state)) found = request;
    return found && { response, request: found };
  }

  get hasArrived(): boolean {
    return this.#hasArrived;
  }

  /** Returns false for a second one: a state can be used only once (RFC 6749 §10.12). */
  accept(matched: MatchedResponse): boolean {
    if (this.#hasArrived) return false;
    this.#hasArrived = true;
    this.#arrival.resolve(ok(matched));
    return true;
  }

  /** There will be no response. */
  fail(error: AppError): void {
    this.#arrival.resolve(err(error));
  }

  /** The response, or why there will be none. */
  get response(): Promise<Result<MatchedResponse>> {
    return this.#arrival.promise;
  }

  /** Waits for a response to other requests. */
  beginAgain(): void {
    this.#requests = [];
    this.#hasArrived = false;
    this.#arrival = Promise.withResolvers();
  }
}
