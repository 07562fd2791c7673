import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { CopySource } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { accountDetails, accountDetailsText } from '../../../shared/words/account-details.ts';
import { timelineText } from '../../../shared/words/timeline.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { TimelineHistory } from '../connections/timeline-history.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Clipboard } from '../ports.ts';
import type { AppState } from './app-state.ts';

interface CopiesParts {
  readonly state: AppState;
  readonly activity: ActivityLog;
  readonly timelines: TimelineHistory;
  readonly catalog: Catalog;
  readonly clipboard: Clipboard;
}

/** Copies texts about sign-ins and accounts. The caller names one, and its text is what the pages show, so it has no other secret. */
export class Copies {
  readonly #parts: CopiesParts;

  constructor(parts: CopiesParts) {
    this.#parts = parts;
  }

  /** Fails with `attempt.not_found` or `connection.not_found`. Throws `StorageError`. */
  async copy(source: CopySource): Promise<Result<null>> {
    const text = this.#textOf(source);
    if (!text.ok) return text;
    await this.#parts.clipboard.write(text.value);
    return ok(null);
  }

  #textOf(source: CopySource): Result<string> {
    const { state, activity, timelines, catalog } = this.#parts;
    switch (source.kind) {
      case 'attempt': {
        const attempt = state.get('attempts').find(({ id }) => id === source.id);
        if (!attempt) return err(appError('attempt.not_found'));
        const provider = catalog.find(attempt.providerKey)?.record.name ?? '';
        return ok(timelineText(attempt.timeline, provider));
      }
      case 'user-code': {
        const shown = state.get('attempts').find(({ id }) => id === source.id)?.userCode;
        return shown ? ok(shown.code) : err(appError('attempt.not_found'));
      }
      case 'activity':
      case 'history': {
        const entry = (source.kind === 'activity' ? activity : timelines).find(source.id);
        if (!entry || entry.timeline.length === 0) return err(appError('attempt.not_found'));
        return ok(timelineText(entry.timeline, entry.providerName ?? ''));
      }
      case 'account':
        return this.#detailsOf(source.id);
    }
  }

  #detailsOf(id: ConnectionId): Result<string> {
    const { state, catalog } = this.#parts;
    const connection = state.get('connections').find((other) => other.id === id);
    if (!connection) return err(appError('connection.not_found'));
    const client = state.get('clients').find((other) => other.id === oauthClientIdOf(connection.grant));
    const auth = catalog.find(connection.providerKey)?.record.auth;
    return ok(accountDetailsText(accountDetails(connection, client, auth?.kind === 'oauth2' ? auth : null)));
  }
}
