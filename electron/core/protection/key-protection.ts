import type { Actor } from '../../../shared/domain/actor.ts';
import type { PassphraseStrength, VaultChange } from '../../../shared/domain/vault.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Confirmations } from '../confirmations/confirmations.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import type { Clock, Logger, Question } from '../ports.ts';
import type { DataFileStatus } from '../storage/data-file-status.ts';
import { logged } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';

interface KeyProtectionParts {
  readonly vault: Vault;
  readonly repository: ConnectionRepository;
  readonly confirmations: Confirmations;
  readonly activity: ActivityLog;
  readonly dataFile: DataFileStatus;
  readonly events: Events;
  readonly clock: Clock;
  readonly logger: Logger;
}

const { startAnew } = VAULT;

const START_FRESH: Question = {
  title: startAnew.title,
  text: [startAnew.text, startAnew.accounts, startAnew.provider].join('\n\n'),
  action: startAnew.action,
};

const NEW_PASSPHRASE: Question = VAULT.newPassphrase;
const SYSTEM_KEY_STORE: Question = VAULT.systemKeyStore;

/** The person's actions on the vault and the data file: opening, locking, changing how the key is kept, restoring the backup. */
export class KeyProtection {
  readonly #parts: KeyProtectionParts;

  constructor(parts: KeyProtectionParts) {
    this.#parts = parts;
  }

  unlock(passphrase: string): Promise<Result<null>> {
    return this.#parts.vault.unlock(passphrase);
  }

  lock(): Promise<Result<null>> {
    return this.#parts.vault.lock();
  }

  /** Tries to open the vault again. */
  async retry(): Promise<Result<null>> {
    await this.#parts.vault.open();
    return ok(null);
  }

  /** How hard a new passphrase is to guess. */
  async judgePassphrase(passphrase: string): Promise<Result<PassphraseStrength>> {
    return ok(await this.#parts.vault.judge.judge(passphrase));
  }

  /** Sets or changes the passphrase; the person confirms if it replaces another protection. */
  setPassphrase(actor: Actor, current: string | null, passphrase: string): Promise<Result<null>> {
    return this.#parts.confirmations.during(actor, 'protection', async (ask) => {
      const set = this.#parts.vault.setPassphrase(current, passphrase, () => ask(NEW_PASSPHRASE));
      return this.#recorded(actor, 'passphrase', await set);
    });
  }

  /**
   * Hands the key to the system's key store; the person confirms if that replaces another protection. Repeated wrong passphrases must not
   * keep the vault from being locked.
   */
  useSystem(actor: Actor, passphrase: string | null): Promise<Result<null>> {
    return this.#parts.confirmations.during(actor, 'protection', async (ask) => {
      const used = this.#parts.vault.useSystem(passphrase, () => ask(SYSTEM_KEY_STORE));
      return this.#recorded(actor, 'system', await used);
    });
  }

  async useSessionOnly(actor: Actor): Promise<Result<null>> {
    return this.#recorded(actor, 'session-only', await this.#parts.vault.useSessionOnly());
  }

  /** Begins a new vault if the person confirms. */
  startFresh(actor: Actor): Promise<Result<null>> {
    return this.#parts.confirmations.during(actor, 'protection', async (ask) =>
      this.#recorded(actor, 'fresh', await this.#parts.vault.startFresh(() => ask(START_FRESH))),
    );
  }

  /** Restores the backup of the data file in place of a damaged vault. */
  async restoreBackup(actor: Actor): Promise<Result<null>> {
    const { vault, clock, events } = this.#parts;
    const restored = await vault.restore(() => {
      this.invalidateChecksBefore(clock.now());
      events.emit('storage.restored', null);
    });
    return this.#recorded(actor, 'restored', restored);
  }

  /**
   * Call it when the data file was replaced by its backup. Refresh tokens in it may already be spent, so checks made before `time` no
   * longer count. A failure is logged.
   *
   * @param time milliseconds since 1970
   */
  invalidateChecksBefore(time: number): void {
    const { logger, repository } = this.#parts;
    logged(logger, 'checks', () => repository.invalidateChecksBefore(time));
  }

  /** Records that the person has read what happened to the data file. Throws `StorageError`. */
  acknowledgeStorage(): Result<null> {
    if (this.#parts.dataFile.acknowledge()) this.#parts.events.emit('storage.acknowledged', null);
    return ok(null);
  }

  #recorded(actor: Actor, change: VaultChange, done: Result<null>): Result<null> {
    if (!done.ok) return done;
    this.#parts.activity.addOrLog({ kind: 'vault_changed', actor, details: { change } });
    this.#parts.events.emit('vault.protection_changed', null);
    return done;
  }
}
