import type { AccountColor } from '../../../shared/domain/account-color.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import { modeOfGrant } from '../../../shared/domain/mode.ts';
import { ownName } from '../../../shared/domain/visible-name.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import { providerModes, type ModeSources } from '../connections/provider-modes.ts';
import type { Events } from '../events.ts';
import type { Database } from '../ports.ts';

interface AccountsParts extends ModeSources {
  readonly database: Database;
  readonly repository: ConnectionRepository;
  readonly activity: ActivityLog;
  readonly events: Events;
}

/** Changes what the person can set about connected accounts: their names, colors and order, and which one is the default. */
export class Accounts {
  readonly #parts: AccountsParts;

  constructor(parts: AccountsParts) {
    this.#parts = parts;
  }

  /**
   * The provider's own name is always accepted, even if it is longer than others may be, so that a rename can be undone. Fails with
   * `connection.not_found` or `connection.label_invalid`. Throws `StorageError`.
   */
  rename(actor: Actor, id: ConnectionId, text: string): Result<null> {
    const { repository, activity, database, catalog, events } = this.#parts;
    const connection = repository.find(id);
    if (!connection) return err(appError('connection.not_found'));
    const label = text === connection.identity ? text : ownName(text);
    if (label === null || label === '') {
      return err(appError('connection.label_invalid', { max: LIMITS.accountName }));
    }
    database.transaction(() => {
      repository.rename(id, label);
      const subject = activitySubject(catalog, connection);
      activity.add({ kind: 'renamed', actor, ...subject, accountLabel: label });
    });
    events.emit('connection.edited', { connectionId: id });
    return ok(null);
  }

  /**
   * Makes an account the default of its provider. Fails with `connection.not_found`, or with `connection.inactive` if the provider is in the
   * other mode. Throws `StorageError`.
   */
  makeDefault(id: ConnectionId): Result<null> {
    const { repository, events } = this.#parts;
    const connection = repository.find(id);
    if (!connection) return err(appError('connection.not_found'));
    const mode = providerModes(this.#parts, repository.list())(connection.providerKey);
    if (modeOfGrant(connection.grant) !== mode) return err(appError('connection.inactive'));
    repository.makeDefault(id);
    events.emit('connection.edited', { connectionId: id });
    return ok(null);
  }

  /** Fails with `connection.not_found`. Throws `StorageError`. */
  setColor(id: ConnectionId, color: AccountColor): Result<null> {
    const { repository, events } = this.#parts;
    if (!repository.find(id)) return err(appError('connection.not_found'));
    repository.setColor(id, color);
    events.emit('connection.edited', { connectionId: id });
    return ok(null);
  }

  /**
   * Moves an account before another one of its provider, or behind all of them. Fails with `connection.not_found`. Throws `StorageError`.
   */
  move(id: ConnectionId, before: ConnectionId | null): Result<null> {
    const { repository, events } = this.#parts;
    const all = repository.list();
    const key = all.find((each) => each.id === id)?.providerKey;
    const others = all.filter((each) => each.providerKey === key && each.id !== id).map((each) => each.id);
    const at = before === null ? others.length : others.indexOf(before);
    if (key === undefined || (at < 0 && before !== id)) return err(appError('connection.not_found'));
    if (before === id) return ok(null);
    repository.reorder(others.toSpliced(at, 0, id));
    events.emit('connection.edited', { connectionId: id });
    return ok(null);
  }
}
