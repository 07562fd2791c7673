import { appError } from '../../../shared/errors.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { Vault } from '../vault/vault.ts';
import type { AttemptRegistry } from './attempt-registry.ts';
import type { Attempt, MatchedResponse } from './attempt.ts';
import {
  parseAuthorizationResponse,
  type AuthorizationResponse,
  type ResponseProblem,
} from '../oauth/authorization-response.ts';
import type { PendingAttempts } from './pending-attempts.ts';

interface LinkCallbacksParts {
  readonly registry: AttemptRegistry;
  readonly pending: PendingAttempts;
  readonly vault: Vault;
  /** Gives an answer to the attempt that it is for; false if that has had one. */
  readonly take: (
    attempt: Attempt,
    answer: AuthorizationResponse,
    request: MatchedResponse['request'],
  ) => boolean;
}

/** What became of an answer that came by link. */
export type LinkVerdict =
  | 'accepted'
  | 'repeated'
  /** Perhaps for a sign-in that is known once the vault is open; it is kept until then. */
  | 'kept'
  | 'unknown';

const MAX_KEPT_LINKS = 16;

/** Brings answers that come by link to the sign-ins that wait for them. */
export class LinkCallbacks {
  readonly #parts: LinkCallbacksParts;
  /** Links that came before the vault was open. The last few: a person follows one, but a page that sends others must not displace it. */
  #kept: { readonly providerKey: ProviderKey; readonly parameters: URLSearchParams }[] = [];

  constructor(parts: LinkCallbacksParts) {
    this.#parts = parts;
  }

  /** Takes an answer. Only an attempt that waits for a link of this provider is asked. */
  receive(providerKey: ProviderKey, parameters: URLSearchParams): LinkVerdict {
    const { vault, pending, take } = this.#parts;
    const answer = parseAuthorizationResponse(parameters);
    const waiting = this.#waiting().filter(({ plan }) => plan.providerKey === providerKey);
    if (answer.ok) {
      for (const attempt of waiting) {
        const request = attempt.requestFor(answer.value.state);
        if (request) return take(attempt, answer.value, request) ? 'accepted' : 'repeated';
      }
      if (vault.problem() && pending.any()) {
        this.#kept = [...this.#kept, { providerKey, parameters }].slice(-MAX_KEPT_LINKS);
        return 'kept';
      }
    }
    const problem = appError(answer.ok ? 'callback.state_mismatch' : answer.error);
    for (const attempt of waiting) attempt.ignore(problem);
    return 'unknown';
  }

  /** A link was refused before it could be read. It may have been the answer, so whoever waits for one is told. */
  refuse(code: ResponseProblem): void {
    for (const attempt of this.#waiting()) attempt.ignore(appError(code));
  }

  /** Takes what came before the vault was open. Call when the sign-ins of before are known again. */
  takeKept(): void {
    const kept = this.#kept;
    this.#kept = [];
    for (const { providerKey, parameters } of kept) this.receive(providerKey, parameters);
  }

  #waiting(): Attempt[] {
    const { registry } = this.#parts;
    return registry.list().filter(({ plan, running }) => running && plan.callback === 'deep-link');
  }
}
