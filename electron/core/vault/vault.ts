import { appError, type AppError } from '../../../shared/errors.ts';
import type { SecretPlace } from '../../../shared/domain/connection.ts';
import { isOpen, isStrongEnough, type VaultState } from '../../../shared/domain/vault.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { StorageError } from '../storage/failures.ts';
import type { Events } from '../events.ts';
import { CLOSED_CODE } from './closed-code.ts';
import { openVault, type VaultPorts } from './opening.ts';
import { wrapWithPassphrase } from './passphrase.ts';
import { PassphraseGuesses } from './passphrase-guesses.ts';
import { PassphraseJudge } from './passphrase-strength.ts';
import { DATA_KEY_BYTES, ImportedKey, seal, type DataKey, type SecretAddress } from './sealing.ts';
import { replaceKey } from './replace-key.ts';
import { recordReader, unsealStored, type SecretReader } from './secret-reader.ts';
import { databaseSecretStore, placesOf, sessionSecretStore, type SecretStore } from './secret-store.ts';
import { wrapWithSystem } from './system-wrapping.ts';
import { Turns } from './turns.ts';
import { readUsableHeader, type VaultHeader } from './vault-header.ts';

/** Asks the person to confirm; resolves with whether they did. */
export type Confirm = () => Promise<boolean>;

const NOT_CONFIRMED = err(appError('system.not_confirmed'));
const WRONG_STATE = err(appError('vault.wrong_state'));

/**
 * Seals every secret with one random data key, which the operating system or a passphrase wraps.
 *
 * A vault that does not open now is *locked*. One that does not open at all is *damaged*, and its data stays as it is. A key store that
 * protects nothing is never used silently. No failure deletes a secret; only `startFresh` begins a new vault, after it has copied the
 * data file. Calls that reach the data file throw `StorageError`.
 */
export class Vault implements SecretReader {
  readonly judge = new PassphraseJudge();
  readonly guesses: PassphraseGuesses;
  readonly #ports: VaultPorts;
  readonly #events: Events;
  #state: VaultState = { kind: 'opening' };
  #dataKey: Uint8Array | null = null;
  readonly #imported = new ImportedKey();
  #session: SecretStore | null = null;
  #hasOpened = false;
  #openings = 0;
  /** Set if the vault is closed because the data file could not be read. */
  #storageProblem: StorageError['code'] | null = null;
  /** Whether the person is asked about an open vault. They may be gone, so it can be locked meanwhile. */
  #isAsking = false;
  /** Operations on the key never overlap. */
  readonly #turns = new Turns();

  constructor(ports: VaultPorts, events: Events) {
    this.#ports = ports;
    this.#events = events;
    this.guesses = new PassphraseGuesses(ports, events);
  }

  /** Counts how often the vault was opened or closed, or got another key. */
  get openings(): number {
    return this.#openings;
  }

  get state(): VaultState {
    return this.#state;
  }

  /** Whether the vault in the data file is known to be good: it is open, or was until it was locked. */
  get hasOpened(): boolean {
    return this.#hasOpened;
  }

  /** Opens the vault without asking the person if possible, or creates one. Call it again to retry. */
  open(): Promise<void> {
    return this.#turns.run(async () => {
      if (!isOpen(this.#state)) this.#enter(await this.#tryOpen());
      this.guesses.publish();
    });
  }

  unlock(passphrase: string): Promise<Result<null>> {
    return this.#turns.run(async () => {
      const header = readUsableHeader(this.#ports.database);
      if (this.#state.kind !== 'locked' || header?.protection !== 'passphrase') return WRONG_STATE;
      const key = await this.guesses.try(header, passphrase);
      if (!key.ok) return key;
      this.#dataKey = key.value;
      this.#enter({ kind: 'unlocked', protection: 'passphrase', backend: null });
      return ok(null);
    });
  }

  /** Deletes the key from memory: at once unless an operation runs that asks nothing. Refused unless the vault has a passphrase. */
  lock(): Promise<Result<null>> {
    return this.#isAsking ? Promise.resolve(this.#lock()) : this.#turns.run(() => this.#lock());
  }

  /**
   * Seals all secrets with a new data key that a passphrase wraps: for a new vault, a session-only one, or an open one.
   *
   * @param current the passphrase in use; null if there is none
   * @param confirm asked if the vault is open, session-only included
   */
  setPassphrase(current: string | null, passphrase: string, confirm: Confirm): Promise<Result<null>> {
    return this.#turns.run(async () => {
      const strength = await this.judge.judge(passphrase);
      if (!isStrongEnough(strength))
        return err(appError('vault.passphrase_weak', { weakness: strength.weakness ?? '' }));
      const allowed = await this.#mayChangeKey(current);
      if (!allowed.ok) return allowed;
      const confirmed = await this.#confirmed(confirm);
      if (!confirmed.ok) return confirmed;
      const key = this.#ports.random.bytes(DATA_KEY_BYTES);
      const { wrapped, kdf } = await wrapWithPassphrase(key, passphrase, this.#ports.random);
      this.#changeKey(key, { protection: 'passphrase', backend: null, wrapped, kdf });
      return ok(null);
    });
  }

  /** As `setPassphrase`, with a data key that the system's key store wraps. Refused if that protects nothing. */
  useSystem(passphrase: string | null, confirm: Confirm): Promise<Result<null>> {
    return this.#turns.run(async () => {
      const allowed = await this.#mayChangeKey(passphrase);
      if (!allowed.ok) return allowed;
      const key = this.#ports.random.bytes(DATA_KEY_BYTES);
      const wrap = await wrapWithSystem(this.#ports.keyWrapper, key);
      if (wrap.kind !== 'wrapped') return err(appError('vault.system_unavailable'));
      const confirmed = await this.#confirmed(confirm);
      if (!confirmed.ok) return confirmed;
      this.#changeKey(key, { protection: 'system', backend: wrap.backend, wrapped: wrap.blob, kdf: null });
      return ok(null);
    });
  }

  /** Keeps secrets in memory only. Refused if there is a vault, even a locked one. */
  useSessionOnly(): Promise<Result<null>> {
    return this.#turns.run(() => {
      if (this.#state.kind !== 'setup-needed') return WRONG_STATE;
      this.#session = sessionSecretStore(this.#ports.database);
      this.#dataKey = this.#ports.random.bytes(DATA_KEY_BYTES);
      this.#enter({ kind: 'session-only' });
      return ok(null);
    });
  }

  /**
   * Restores the backup of the data file in place of a damaged vault. The caller must then read everything again.
   *
   * @param onRestored called once the backup is in place, before the vault opens
   */
  restore(onRestored: () => void): Promise<Result<null>> {
    return this.#turns.run(async () => {
      if (this.#state.kind !== 'damaged') return WRONG_STATE;
      if (this.#ports.database.backupTime() === null) return err(appError('storage.no_backup'));
      this.#ports.database.restoreBackup();
      onRestored();
      this.#enter(await this.#tryOpen());
      return ok(null);
    });
  }

  /** Begins a new vault if the person confirms. A copy of the data file keeps the old one. */
  startFresh(confirm: Confirm): Promise<Result<null>> {
    return this.#turns.run(async () => {
      if (isOpen(this.#state) || this.#state.kind === 'opening') return WRONG_STATE;
      if (!(await confirm())) return NOT_CONFIRMED;
      const { database } = this.#ports;
      database.copyAside('vault');
      database.transaction(() => {
        database.run('DELETE FROM vault_header');
        database.run('DELETE FROM vault_record');
      });
      this.guesses.reset();
      this.#enter(await this.#tryOpen());
      return ok(null);
    });
  }

  read(address: SecretAddress): Result<string | null> {
    const open = this.#opened();
    return open.ok ? unsealStored(open.value.key, address, open.value.store.get(address)) : open;
  }

  /** Reads several secrets of an account with one query, without its refresh token, which only renewals need. */
  readerOf(record: string): SecretReader {
    const open = this.#opened();
    return open.ok ? recordReader(this, open.value, record, 'refresh_token') : this;
  }

  /** Seals and stores a secret. Call inside the transaction that stores what it belongs to. */
  put(address: SecretAddress, secret: string): void {
    const open = this.#opened();
    if (!open.ok) throw new Error('The vault was written to while it was not open.');
    open.value.store.put(address, seal(open.value.key, address, secret, this.#ports.random));
  }

  /** Deletes every secret of a record. Works in every state, because it needs no key. */
  remove(record: string): void {
    databaseSecretStore(this.#ports.database).remove(record);
    this.#session?.remove(record);
  }

  problem(): AppError | null {
    const open = this.#opened();
    return open.ok ? null : open.error;
  }

  /** Returns where the secrets of a field are kept, by record. */
  placesOf(field: string): ReadonlyMap<string, Extract<SecretPlace, 'vault' | 'session'>> {
    return placesOf(field, databaseSecretStore(this.#ports.database), this.#session);
  }

  async #tryOpen(): Promise<VaultState> {
    this.#storageProblem = null;
    try {
      const { state, key } = await openVault(this.#ports);
      if (key) this.#dataKey = key;
      return state;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#storageProblem = error.code;
      return { kind: 'locked', by: 'system' };
    }
  }

  /** Whether the key may be replaced: the vault is new, or open and its passphrase, if it has one, is given. */
  async #mayChangeKey(passphrase: string | null): Promise<Result<null>> {
    const state = this.#state;
    if (state.kind === 'setup-needed') return ok(null);
    if (!isOpen(state) || !this.#dataKey) return WRONG_STATE;
    if (state.kind === 'unlocked' && state.protection === 'passphrase') {
      const header = readUsableHeader(this.#ports.database);
      if (!header || passphrase === null) return err(appError('vault.wrong_passphrase'));
      const key = await this.guesses.try(header, passphrase);
      if (!key.ok) return key;
    }
    return ok(null);
  }

  /** Asks about an open vault. Fails with `vault.locked` if it was locked meanwhile, whatever the answer. */
  async #confirmed(confirm: Confirm): Promise<Result<null>> {
    const key = this.#dataKey;
    if (!isOpen(this.#state)) return ok(null);
    this.#isAsking = true;
    const isConfirmed = await confirm().finally(() => (this.#isAsking = false));
    if (this.#dataKey !== key) return err(appError('vault.locked'));
    return isConfirmed ? ok(null) : NOT_CONFIRMED;
  }

  #lock(): Result<null> {
    if (this.#state.kind !== 'unlocked' || this.#state.protection !== 'passphrase') return WRONG_STATE;
    this.#events.emit('vault.locking', null);
    this.#dataKey?.fill(0);
    this.#dataKey = null;
    this.#imported.forget();
    this.#enter({ kind: 'locked', by: 'passphrase' });
    return ok(null);
  }

  #changeKey(key: Uint8Array, wrapping: Omit<VaultHeader, 'check'>): void {
    const oldKey = this.#dataKey;
    replaceKey(this.#ports, { key, wrapping, oldKey, session: this.#session });
    oldKey?.fill(0);
    this.#session = null;
    this.#dataKey = key;
    this.#enter({ kind: 'unlocked', protection: wrapping.protection, backend: wrapping.backend });
  }

  #opened(): Result<{ key: DataKey; store: SecretStore }> {
    const state = this.#state;
    if (this.#storageProblem) return err(appError(this.#storageProblem));
    if (state.kind !== 'unlocked' && state.kind !== 'session-only')
      return err(appError(CLOSED_CODE[state.kind]));
    if (!this.#dataKey) return err(appError('vault.locked'));
    const store = this.#session ?? databaseSecretStore(this.#ports.database);
    return ok({ key: this.#imported.of(this.#dataKey), store });
  }

  #enter(state: VaultState): void {
    const isLocked = state.kind === 'locked' && state.by === 'passphrase';
    this.#hasOpened = isOpen(state) || (this.#hasOpened && isLocked);
    this.#state = state;
    this.#openings += 1;
    this.#ports.logger.log('vault.state', {
      kind: state.kind,
      protection: state.kind === 'unlocked' ? state.protection : '',
      backend: state.kind === 'unlocked' ? (state.backend ?? '') : '',
    });
    this.#events.emit(isOpen(state) ? 'vault.opened' : 'vault.closed', null);
  }
}
