import { appError } from '../../../shared/errors.ts';
import type { AttemptId } from '../../../shared/ids.ts';
import { callbackPath } from '../oauth/redirect-uri.ts';
import { parseAuthorizationResponse, type ResponseProblem } from '../oauth/authorization-response.ts';
import type { Vault } from '../vault/vault.ts';
import type { AttemptRegistry } from './attempt-registry.ts';
import type { Attempt } from './attempt.ts';
import type { PendingAttempts } from './pending-attempts.ts';

interface LinkCallbacksParts {
  readonly registry: AttemptRegistry;
  readonly pending: PendingAttempts;
  readonly vault: Vault;
}

/** How a response that arrived by deep link was handled. */
export type LinkVerdict =
  | 'accepted'
  | 'repeated'
  /** It has the state of a stored sign-in, which can't be read before the vault is open. It is kept until then. */
  | 'kept'
  | 'unknown';

const MAX_KEPT_LINKS = 16;

/** Passes authorization responses that arrive by deep link to the attempts that wait for them. */
export class LinkCallbacks {
  readonly #parts: LinkCallbacksParts;
  /** Responses that arrived while the vault was closed. Only who knows a state can add one. */
  #kept: { readonly callbackKey: string; readonly parameters: URLSearchParams }[] = [];

  constructor(parts: LinkCallbacksParts) {
    this.#parts = parts;
  }

  /** Handles a response. Considers only attempts that wait for a deep link with this callback key. */
  receive(callbackKey: string, parameters: URLSearchParams): LinkVerdict {
    const { vault, pending } = this.#parts;
    const response = parseAuthorizationResponse(parameters);
    const path = callbackPath(callbackKey);
    const waiting = this.#waiting().filter(({ redirectUri }) => redirectUri?.endsWith(path) === true);
    if (response.ok) {
      for (const attempt of waiting) {
        const matched = attempt.match(response.value);
        if (matched) return attempt.accept(matched, 'deep-link') ? 'accepted' : 'repeated';
      }
      if (vault.problem() && pending.expects(response.value.state)) {
        this.#kept = [...this.#kept, { callbackKey, parameters }].slice(-MAX_KEPT_LINKS);
        return 'kept';
      }
    }
    const problem = appError(response.ok ? 'callback.state_mismatch' : response.error);
    for (const attempt of waiting) attempt.ignore(problem);
    return 'unknown';
  }

  /** Handles a link that says that a sign-in is done in the browser, and with which code it failed. */
  wake(id: AttemptId, failure: string | null): 'accepted' | 'unknown' {
    const attempt = this.#waiting().find(({ plan }) => plan.id === id);
    return attempt?.wake(failure) ? 'accepted' : 'unknown';
  }

  /** Handles a link that was rejected before it could be read. It may have been the response, so every waiting attempt shows why. */
  reject(code: ResponseProblem): void {
    for (const attempt of this.#waiting()) attempt.ignore(appError(code));
  }

  /** Handles the responses that arrived before the vault was open. Call it when the stored attempts have resumed. */
  receiveKept(): void {
    const kept = this.#kept;
    this.#kept = [];
    for (const { callbackKey, parameters } of kept) this.receive(callbackKey, parameters);
  }

  #waiting(): Attempt[] {
    const { registry } = this.#parts;
    return registry.list().filter(({ plan, isRunning }) => isRunning && plan.callback === 'deep-link');
  }
}
