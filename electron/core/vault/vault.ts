import { appError, type AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { SecretPlace } from '../../../shared/domain/connection.ts';
import {
  isOpen,
  MIN_PASSPHRASE_LENGTH,
  type VaultChange,
  type VaultState,
} from '../../../shared/domain/vault.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { StorageError } from '../ports.ts';
import { Consent, type Given, NEW_PASSPHRASE, NOT_CONFIRMED, START_ANEW } from './consent.ts';
import { openVault, type VaultPorts } from './opening.ts';
import { unwrapWithPassphrase, wrapWithPassphrase } from './passphrase.ts';
import { DATA_KEY_BYTES, seal, unseal, type SecretAddress } from './sealing.ts';
import { databaseSecretStore, sessionSecretStore, type SecretStore } from './secret-store.ts';
import { wrapWithSystem } from './system-wrapping.ts';
import { isDataKey, makeCheck, readHeader, writeHeader, type VaultHeader } from './vault-header.ts';

/** `change`: what the person has done to how secrets are kept; null if the vault only opened, closed or was found so. */
export type VaultListener = (state: VaultState, change: VaultChange | null) => void;

/** The code that says why secrets can't be reached in a state. */
const CLOSED_CODE: Readonly<Record<Exclude<VaultState['kind'], 'unlocked' | 'session-only'>, ErrorCode>> = {
  opening: 'vault.locked',
  locked: 'vault.locked',
  'setup-needed': 'vault.setup_needed',
  'backend-changed': 'vault.backend_changed',
  damaged: 'vault.damaged',
};

/**
 * Keeps every secret sealed under one random data key, which the operating system or a passphrase wraps.
 *
 * The rules: what does not open now is *locked*, not damaged; what does not open at all is *damaged* and kept as it is; a key
 * store that offers no protection is never used silently; nothing here deletes a secret because something failed. Only
 * `startFresh` begins anew, and it copies the file aside first.
 */
export class Vault {
  readonly #ports: VaultPorts;
  readonly #consent: Consent;
  readonly #listeners = new Set<VaultListener>();
  #state: VaultState = { kind: 'opening' };
  #dataKey: Uint8Array | null = null;
  #session: SecretStore | null = null;
  /** Set while the data file itself is what keeps the vault closed. */
  #storageProblem: StorageError['code'] | null = null;
  /** Changes of the key run one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: VaultPorts) {
    this.#ports = ports;
    this.#consent = new Consent(ports.confirmation);
  }

  get state(): VaultState {
    return this.#state;
  }

  /** Calls back after each change of state; returns how to stop. */
  onChange(listener: VaultListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Opens the vault as far as that goes without the person, or makes a new one. Also the retry after a failure. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      if (!isOpen(this.#state)) this.#enter(await this.#tryOpen());
    });
  }

  unlock(passphrase: string): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const header = this.#header();
      if (this.#state.kind !== 'locked' || header?.protection !== 'passphrase') return this.#wrongState();
      const key = await this.#keyFromPassphrase(header, passphrase);
      if (!key) return err(appError('vault.wrong_passphrase'));
      this.#dataKey = key;
      this.#enter({ kind: 'unlocked', protection: 'passphrase', backend: null });
      return ok(null);
    });
  }

  /** Drops the key from memory. Only where a passphrase can bring it back. */
  lock(): Promise<Result<null>> {
    return this.#inTurn(() => {
      if (this.#state.kind !== 'unlocked' || this.#state.protection !== 'passphrase')
        return this.#wrongState();
      this.#dataKey?.fill(0);
      this.#dataKey = null;
      this.#enter({ kind: 'locked', by: 'passphrase' });
      return ok(null);
    });
  }

  /** Puts the vault under a passphrase: a new vault, one that has lived in memory so far, or an open one, if the person says yes. */
  setPassphrase(current: string | null, passphrase: string): Promise<Result<null>> {
    return this.#withConsent(async (given) => {
      if (passphrase.length < MIN_PASSPHRASE_LENGTH) {
        return err(appError('vault.passphrase_too_short', { minimum: MIN_PASSPHRASE_LENGTH }));
      }
      const key = await this.#keyForRewrap(current);
      if (!key.ok) return key;
      if (this.#state.kind === 'unlocked' && !(await given(NEW_PASSPHRASE))) return NOT_CONFIRMED;
      const { wrapped, kdf } = await wrapWithPassphrase(key.value, passphrase, this.#ports.random);
      const check = makeCheck(key.value, this.#ports.random);
      this.#storeGrant(key.value, { protection: 'passphrase', backend: null, wrapped, kdf, check });
      return ok(null);
    });
  }

  /** Puts the vault under the system's key store. Refused where that protects nothing. */
  useSystem(passphrase: string | null): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const key = await this.#keyForRewrap(passphrase);
      if (!key.ok) return key;
      const wrap = await wrapWithSystem(this.#ports.keyWrapper, key.value);
      if (wrap.kind !== 'wrapped') return err(appError('vault.system_unavailable'));
      const check = makeCheck(key.value, this.#ports.random);
      this.#storeGrant(key.value, {
        protection: 'system',
        backend: wrap.backend,
        wrapped: wrap.blob,
        kdf: null,
        check,
      });
      return ok(null);
    });
  }

  /** Keeps secrets in memory only. Only for a vault that does not exist yet: it never hides one that is locked. */
  useSessionOnly(): Promise<Result<null>> {
    return this.#inTurn(() => {
      if (this.#state.kind !== 'setup-needed') return this.#wrongState();
      this.#session = sessionSecretStore(this.#ports.database);
      this.#dataKey = this.#ports.random.bytes(DATA_KEY_BYTES);
      this.#enter({ kind: 'session-only' }, 'session-only');
      return ok(null);
    });
  }

  /**
   * Goes back to the previous generation of the data file. The caller reads everything anew afterwards.
   *
   * @param exchanged called as soon as the data is that of an earlier time, before anything is waited for
   */
  restore(exchanged: () => void = () => undefined): Promise<Result<null>> {
    return this.#inTurn(async () => {
      if (this.#state.kind !== 'damaged') return this.#wrongState();
      if (this.#ports.database.backupTime() === null) return err(appError('storage.no_backup'));
      this.#ports.database.restoreBackup();
      exchanged();
      this.#enter(await this.#tryOpen(), 'restored');
      return ok(null);
    });
  }

  /** Begins a new vault, if the person says yes. The old one stays, in a copy of the data file beside it. */
  startFresh(): Promise<Result<null>> {
    return this.#withConsent(async (given) => {
      if (isOpen(this.#state) || this.#state.kind === 'opening') return this.#wrongState();
      if (!(await given(START_ANEW))) return NOT_CONFIRMED;
      const { database } = this.#ports;
      database.copyAside('vault');
      database.transaction(() => {
        database.run('DELETE FROM vault_header');
        database.run('DELETE FROM vault_record');
      });
      this.#enter(await this.#tryOpen(), 'fresh');
      return ok(null);
    });
  }

  /** A secret; null if there is none. Fails if the vault is not open, or if the record does not open. */
  read(address: SecretAddress): Result<string | null> {
    const open = this.#opened();
    if (!open.ok) return open;
    const sealed = open.value.store.get(address);
    if (!sealed) return ok(null);
    const secret = unseal(open.value.key, address, sealed);
    return secret === null ? err(appError('vault.record_damaged')) : ok(secret);
  }

  /** Seals and stores a secret. Call inside the transaction that stores what it belongs to. */
  put(address: SecretAddress, secret: string): void {
    const open = this.#opened();
    if (!open.ok) throw new Error('The vault was written to while it was not open.');
    open.value.store.put(address, seal(open.value.key, address, secret, this.#ports.random));
  }

  /** Forgets every secret of a record. Works in any state: forgetting needs no key. */
  remove(record: string): void {
    databaseSecretStore(this.#ports.database).remove(record);
    this.#session?.remove(record);
  }

  /** Why secrets can't be stored or read now, or null if they can. */
  problem(): AppError | null {
    const open = this.#opened();
    return open.ok ? null : open.error;
  }

  /** For each address that has a secret (`record field`), where it is; with a field, for those of that field only. */
  places(field: string | null = null): ReadonlyMap<string, Extract<SecretPlace, 'vault' | 'session'>> {
    const stored = databaseSecretStore(this.#ports.database).addressTexts(field);
    const places = new Map<string, 'vault' | 'session'>();
    for (const address of stored) places.set(address, 'vault');
    for (const address of this.#session?.addressTexts(field) ?? []) places.set(address, 'session');
    return places;
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

  /** The data key for a new wrapping: of the open vault (with its passphrase, if it has one), or a new one. */
  async #keyForRewrap(passphrase: string | null): Promise<Result<Uint8Array>> {
    const state = this.#state;
    if (state.kind === 'setup-needed') return ok(this.#ports.random.bytes(DATA_KEY_BYTES));
    if (!isOpen(state) || !this.#dataKey) return this.#wrongState();
    if (state.kind === 'unlocked' && state.protection === 'passphrase') {
      const header = this.#header();
      const key = header && passphrase !== null ? await this.#keyFromPassphrase(header, passphrase) : null;
      if (!key) return err(appError('vault.wrong_passphrase'));
    }
    return ok(this.#dataKey);
  }

  /** Takes a new header into use, and what lived in memory into the data file with it. */
  #storeGrant(key: Uint8Array, header: VaultHeader): void {
    const { database, clock, random } = this.#ports;
    const session = this.#session;
    const stored = databaseSecretStore(database);
    database.transaction(() => {
      writeHeader(database, header, clock.now());
      for (const address of session?.addresses() ?? []) {
        const sealed = session?.get(address);
        const secret = sealed ? unseal(key, address, sealed) : null;
        if (secret !== null) stored.put(address, seal(key, address, secret, random));
      }
      for (const { record } of session?.addresses() ?? []) session?.remove(record);
    });
    this.#session = null;
    this.#dataKey = key;
    const { protection, backend } = header;
    this.#enter({ kind: 'unlocked', protection, backend }, protection);
  }

  async #keyFromPassphrase(header: VaultHeader, passphrase: string): Promise<Uint8Array | null> {
    if (!header.kdf) return null;
    const key = await unwrapWithPassphrase(header.wrapped, header.kdf, passphrase);
    return key && isDataKey(key, header) ? key : null;
  }

  #header(): VaultHeader | null {
    const header = readHeader(this.#ports.database);
    return typeof header === 'string' ? null : header;
  }

  #opened(): Result<{ key: Uint8Array; store: SecretStore }> {
    const state = this.#state;
    if (this.#storageProblem) return err(appError(this.#storageProblem));
    if (state.kind !== 'unlocked' && state.kind !== 'session-only')
      return err(appError(CLOSED_CODE[state.kind]));
    if (!this.#dataKey) return err(appError('vault.locked'));
    return ok({ key: this.#dataKey, store: this.#session ?? databaseSecretStore(this.#ports.database) });
  }

  #enter(state: VaultState, change: VaultChange | null = null): void {
    this.#state = state;
    this.#ports.logger.log('vault.state', {
      kind: state.kind,
      protection: state.kind === 'unlocked' ? state.protection : '',
      backend: state.kind === 'unlocked' ? (state.backend ?? '') : '',
    });
    for (const listener of [...this.#listeners]) listener(state, change);
  }

  #wrongState(): { readonly ok: false; readonly error: AppError } {
    return err(appError('vault.wrong_state'));
  }

  /** A change that the person may have to confirm. While they are asked, nothing else changes the key. */
  #withConsent(work: (given: Given) => Promise<Result<null>>): Promise<Result<null>> {
    return this.#consent.during((given) => this.#inTurn(() => work(given)));
  }

  /** Runs work after all that was asked before it; its failure does not stop what comes after. */
  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
