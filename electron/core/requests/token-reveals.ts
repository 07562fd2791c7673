import type { Actor } from '../../../shared/domain/actor.ts';
import type { RevealQuestion } from '../../../shared/domain/approval.ts';
import { MAX_PURPOSE_LENGTH, REVEALED_MS, type RevealedToken } from '../../../shared/domain/reveal.ts';
import { hasHiddenCharacters, normalizeName } from '../../../shared/domain/visible-name.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import { backendOf, type ConnectionBackends } from '../connections/connection-backend.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import type { Clipboard, Clock, SettingsStore } from '../ports.ts';
import { asResultAsync } from '../storage/failures.ts';
import type { Approvals } from './approvals.ts';
import { CopiedSecrets } from './copied-secrets.ts';

interface TokenRevealsParts {
  readonly activity: ActivityLog;
  readonly approvals: Approvals;
  readonly backends: ConnectionBackends;
  readonly catalog: Catalog;
  readonly clipboard: Clipboard;
  readonly clock: Clock;
  readonly repository: ConnectionRepository;
  readonly settings: SettingsStore;
}

/** What the person wants a token for. */
export type Reveal = Pick<RevealQuestion, 'how' | 'purpose'>;

/** Hands an access token to the person: the only way by which one leaves the core other than to its provider. */
export class TokenReveals {
  readonly #parts: TokenRevealsParts;
  readonly #copied: CopiedSecrets;
  /** The question that waits for an answer. */
  #asking: { readonly connectionId: ConnectionId; readonly withdraw: AbortController } | null = null;

  constructor(parts: TokenRevealsParts) {
    this.#parts = parts;
    this.#copied = new CopiedSecrets(parts);
  }

  /** Call it when the person is about to ask for a token. Fails as `reveal` does before its question. */
  prepare(connectionId: ConnectionId): Result<null> {
    const found = this.#revealable(connectionId);
    if (!found.ok) return found;
    this.#parts.approvals.prepare();
    return ok(null);
  }

  /**
   * Asks the person, records it, and then shows or copies a valid access token. Withdraws a question that still waits. Fails with
   * `reveal.*`, and with `request.denied`, `request.unanswered` or `request.no_window` without a yes; also with `network.*`, `token.*`,
   * `vault.*` or `storage.*`.
   */
  reveal(actor: Actor, connectionId: ConnectionId, { how, purpose }: Reveal): Promise<Result<RevealedToken>> {
    return asResultAsync(async () => {
      this.withdraw();
      const reason = normalizeName(purpose);
      if (reason === '' || reason.length > MAX_PURPOSE_LENGTH || hasHiddenCharacters(reason))
        return err(appError('reveal.purpose', { max: MAX_PURPOSE_LENGTH }));
      // Before the question: there is nothing to ask about if there is no valid token.
      const before = await this.#token(connectionId);
      if (!before.ok) return before;
      const { connection } = before.value;
      const asking = { connectionId, withdraw: new AbortController() };
      this.withdraw();
      this.#asking = asking;
      const { signal } = asking.withdraw;
      const about = { kind: 'reveal', how, purpose: reason } as const;
      const answer = await this.#parts.approvals.ask(actor, connection, about, signal);
      if (!answer.ok) return answer;
      // Once more, as it may have expired, been replaced or been locked away while the question waited.
      const token = await this.#token(connectionId);
      if (!token.ok) return token;
      if (signal.aborted) return err(appError('request.unanswered'));
      this.#asking = null;
      return this.#handOut(actor, token.value, { how, purpose: reason });
    });
  }

  /** Withdraws the question that waits, if it is about this account; null: about any. */
  withdraw(connectionId: ConnectionId | null = null): Result<null> {
    if (connectionId === null || this.#asking?.connectionId === connectionId) {
      this.#asking?.withdraw.abort();
      this.#asking = null;
    }
    return ok(null);
  }

  /** Withdraws the question, and removes a copied token from the clipboard. Called when the vault is locked, and at the end. */
  async close(): Promise<void> {
    this.withdraw();
    await this.#copied.clear();
  }

  /** Call it when a window gets the focus. */
  focused(): Promise<void> {
    return this.#copied.focused();
  }

  /** An account whose token may be shown, and how to get the token. */
  #revealable(
    connectionId: ConnectionId,
  ): Result<{ readonly connection: StoredConnection; readonly read: () => Promise<Result<string>> }> {
    const { repository, backends, settings } = this.#parts;
    if (!settings.get().allowTokenReveal) return err(appError('reveal.off'));
    const connection = repository.find(connectionId);
    if (!connection) return err(appError('connection.not_found'));
    const backend = backendOf(backends, connection.grant);
    const read = backend.ok ? backend.value.accessToken?.bind(backend.value, connection) : undefined;
    return read ? ok({ connection, read }) : err(appError('reveal.managed'));
  }

  async #token(connectionId: ConnectionId): Promise<Result<ValidToken>> {
    const found = this.#revealable(connectionId);
    if (!found.ok) return found;
    const { connection, read } = found.value;
    const token = await read();
    return token.ok ? ok({ connection, accessToken: token.value }) : token;
  }

  async #handOut(
    actor: Actor,
    { connection, accessToken }: ValidToken,
    details: Reveal,
  ): Promise<Result<RevealedToken>> {
    const { activity, catalog, clock } = this.#parts;
    const entry = activity.begin({
      kind: 'revealed',
      actor,
      ...activitySubject(catalog, connection),
      details: { ...details },
    });
    if (details.how === 'copy') {
      try {
        await this.#copied.copy(accessToken, REVEALED_MS);
      } catch {
        activity.complete(entry, 'reveal.copy_failed', {});
        return err(appError('reveal.copy_failed'));
      }
    }
    activity.complete(entry, null, {});
    const until = clock.now() + REVEALED_MS;
    return ok({ accessToken: details.how === 'show' ? accessToken : null, until });
  }
}

interface ValidToken {
  readonly connection: StoredConnection;
  readonly accessToken: string;
}
