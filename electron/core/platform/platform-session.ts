import {
  DEFAULT_PLATFORM,
  type PlatformAddress,
  type PlatformChoice,
  type PlatformMethod,
  type PlatformSession as SessionFacts,
} from '../../../shared/domain/platform.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Events } from '../events.ts';
import type { SettingsStore } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import type { AssistantAccess, PlatformAccess } from './platform-access.ts';

/** Who is signed in at the platform, as stored in the vault. */
export interface StoredSession {
  /** The addresses that it was obtained at. It is sent to no other. */
  readonly address: PlatformAddress;
  readonly method: PlatformMethod;
  /** A session token or a key. */
  readonly secret: string;
  readonly user: string | null;
  readonly organization: PlatformChoice | null;
  readonly assistant: PlatformChoice | null;
  readonly organizations: readonly PlatformChoice[];
  readonly assistants: readonly PlatformChoice[];
}

interface PlatformSessionParts {
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly events: Events;
  /** The platform of a development run instead of the one that Keyfob comes with. */
  readonly defaultPlatform?: PlatformAddress;
}

const ADDRESS = { record: 'platform', field: 'session' };

/** Keeps who is signed in at the platform. Its secret is in the vault, and is sent to the platform that it came from only. */
export class PlatformSession {
  readonly #parts: PlatformSessionParts;
  #isExpired = false;

  constructor(parts: PlatformSessionParts) {
    this.#parts = parts;
  }

  /** The platform to sign in at. */
  get address(): PlatformAddress {
    const { settings } = this.#parts;
    return settings.get().platform ?? this.defaultAddress;
  }

  get defaultAddress(): PlatformAddress {
    return this.#parts.defaultPlatform ?? DEFAULT_PLATFORM;
  }

  /** Without anything secret. Throws `StorageError`. */
  facts(): SessionFacts {
    if (this.#parts.vault.problem()) return { kind: 'unknown' };
    const stored = this.stored();
    if (!stored) return { kind: 'signed-out', isExpired: this.#isExpired };
    const { method, user, organization, assistant, organizations, assistants } = stored;
    return { kind: 'signed-in', method, user, organization, assistant, organizations, assistants };
  }

  /** Authorization for the assistant's connections. Fails with `vault.*`, `platform.signed_out` or `platform.no_assistant`. */
  assistantAccess(): Result<AssistantAccess> {
    const access = this.access();
    if (!access.ok) return access;
    const assistant = this.stored()?.assistant;
    return assistant
      ? ok({ ...access.value, assistantId: assistant.id })
      : err(appError('platform.no_assistant'));
  }

  /** Fails with `vault.*`, `platform.expired` or `platform.signed_out`. */
  access(): Result<PlatformAccess> {
    const closed = this.#parts.vault.problem();
    if (closed) return err(closed);
    const stored = this.stored();
    if (!stored) return err(appError(this.#isExpired ? 'platform.expired' : 'platform.signed_out'));
    return ok(accessOf(stored));
  }

  /** The session; null if there is none for the present address. The vault must be open. */
  stored(): StoredSession | null {
    const read = this.#parts.vault.read(ADDRESS);
    if (!read.ok || read.value === null) return null;
    const stored = JSON.parse(read.value) as StoredSession;
    const { baseUrl } = this.address;
    return stored.address.baseUrl === baseUrl ? stored : null;
  }

  /** Stores a session in place of any other. The vault must be open. Throws `StorageError`. */
  store(session: StoredSession): void {
    this.#parts.vault.put(ADDRESS, JSON.stringify(session));
    this.#isExpired = false;
    this.#parts.events.emit('platform.changed', null);
  }

  /** Forgets the session. `isExpired`: because the platform no longer accepts it. Throws `StorageError`. */
  forget(isExpired: boolean): void {
    this.#parts.vault.remove(ADDRESS.record);
    this.#isExpired = isExpired;
    this.#parts.events.emit('platform.changed', null);
  }

  /** The platform rejected a request with this access: forgets the session, unless there is another one by now. Throws `StorageError`. */
  expire({ headers }: PlatformAccess): void {
    const stored = this.stored();
    if (stored && JSON.stringify(accessOf(stored).headers) === JSON.stringify(headers)) this.forget(true);
  }
}

/** The authorization of a session. */
export const accessOf = ({
  address: { baseUrl },
  method,
  secret,
  organization,
}: Pick<StoredSession, 'address' | 'method' | 'secret' | 'organization'>): PlatformAccess => {
  if (method === 'assistant-key') return { baseUrl, headers: { authorization: `Api-Key ${secret}` } };
  if (method === 'platform-key') return { baseUrl, headers: { authorization: `Bearer ${secret}` } };
  const headers = { 'x-session-token': secret };
  return {
    baseUrl,
    headers: organization ? { ...headers, 'vellum-organization-id': organization.id } : headers,
  };
};
