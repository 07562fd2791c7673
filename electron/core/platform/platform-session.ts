import {
  DEFAULT_PLATFORM,
  isPlatformRefusal,
  refusalOf,
  type PlatformAddress,
  type PlatformChoice,
  type PlatformMethod,
  type PlatformSession as SessionFacts,
} from '../../../shared/domain/platform.ts';
import { KEYFOB } from '../../../shared/domain/actor.ts';
import { appError, type ErrorCode } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Events } from '../events.ts';
import type { Database, SettingsStore } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import { ORGANIZATION_HEADER, type AssistantAccess, type PlatformAccess } from './platform-access.ts';

/** Who is signed in at the platform, as stored in the vault. */
export interface StoredSession {
  /** The addresses that it was obtained at. It is sent to no other. */
  readonly address: PlatformAddress;
  readonly method: PlatformMethod;
  /** A session token or a key. */
  readonly secret: string;
  /** The platform has refused the secret. It is kept, but sent only if the person tries it again or signs out. */
  readonly isRefused: boolean;
  readonly user: string | null;
  readonly organization: PlatformChoice | null;
  readonly assistant: PlatformChoice | null;
  readonly organizations: readonly PlatformChoice[];
  readonly assistants: readonly PlatformChoice[];
}

/** The IDs of what the person chose, or null. */
export interface Chosen {
  readonly organizationId: string | null;
  readonly assistantId: string | null;
}

interface PlatformSessionParts {
  readonly database: Database;
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly activity: ActivityLog;
  readonly events: Events;
  /** The platform of a development run instead of the one that Keyfob comes with. */
  readonly defaultPlatform?: PlatformAddress;
}

const ADDRESS = { record: 'platform', field: 'session' };

/** Keeps who is signed in at the platform. Its secret is in the vault, and is sent to the platform that it came from only. */
export class PlatformSession {
  readonly #parts: PlatformSessionParts;

  constructor(parts: PlatformSessionParts) {
    this.#parts = parts;
  }

  /** The platform to sign in at. */
  get address(): PlatformAddress {
    const { settings } = this.#parts;
    return settings.get().platform ?? this.defaultAddress;
  }

  /** What was chosen in the session that the platform has refused. */
  get lastChosen(): Chosen {
    const { organization = null, assistant = null } = this.stored() ?? {};
    return { organizationId: organization?.id ?? null, assistantId: assistant?.id ?? null };
  }

  get defaultAddress(): PlatformAddress {
    return this.#parts.defaultPlatform ?? DEFAULT_PLATFORM;
  }

  /** Without anything secret. Throws `StorageError`. */
  facts(): SessionFacts {
    if (this.#parts.vault.problem()) return { kind: 'unknown' };
    const stored = this.stored();
    if (!stored || stored.isRefused) return { kind: 'signed-out', refused: stored?.method ?? null };
    const { method, user, organization, assistant, organizations, assistants } = stored;
    return { kind: 'signed-in', method, user, organization, assistant, organizations, assistants };
  }

  /** Authorization for the assistant's connections. Fails as `access`, and with `platform.no_organization` or `platform.no_assistant`. */
  assistantAccess(): Result<AssistantAccess> {
    const access = this.access();
    if (!access.ok) return access;
    const { assistant = null, organization = null, organizations = [] } = this.stored() ?? {};
    if (assistant) return ok({ ...access.value, assistantId: assistant.id });
    const mustChoose = organization === null && organizations.length > 0;
    return err(appError(mustChoose ? 'platform.no_organization' : 'platform.no_assistant'));
  }

  /** Fails with `vault.*`, `platform.expired`, `platform.key_refused` or `platform.signed_out`. */
  access(): Result<PlatformAccess> {
    const closed = this.#parts.vault.problem();
    if (closed) return err(closed);
    const stored = this.stored();
    if (!stored) return err(appError('platform.signed_out'));
    if (stored.isRefused) return err(appError(refusalOf(stored.method)));
    return ok(accessOf(stored));
  }

  /** The session, also one that the platform has refused; null if there is none for the present address. The vault must be open. */
  stored(): StoredSession | null {
    const read = this.#parts.vault.read(ADDRESS);
    if (!read.ok || read.value === null) return null;
    const stored = JSON.parse(read.value) as StoredSession;
    const { baseUrl } = this.address;
    return stored.address.baseUrl === baseUrl ? stored : null;
  }

  /** Stores a session in place of any other. The vault must be open. Throws `StorageError`. */
  store(session: StoredSession): void {
    const { database, vault } = this.#parts;
    database.transaction(() => {
      vault.remove(ADDRESS.record);
      vault.put(ADDRESS, JSON.stringify(session));
    });
    this.#sessionChanged();
  }

  /** The person chose another platform. The session stays in the vault, bound to the one that it is of. */
  addressChanged(): void {
    this.#parts.events.emit('platform.changed', null);
  }

  /** Forgets the session. Throws `StorageError`. */
  forget(): void {
    this.#parts.vault.remove(ADDRESS.record);
    this.#sessionChanged();
  }

  /**
   * The platform rejected a call with this access: notes that it refuses the session, or forgets the organization or assistant that is gone.
   * Does nothing if there is another session by now, or if that is known. Throws `StorageError`.
   */
  rejected(access: PlatformAccess, code: ErrorCode): void {
    const stored = this.stored();
    if (!stored || stored.isRefused || !isOf(access, { ...stored, organization: null })) return;
    if (isPlatformRefusal(code)) return this.#refuse(stored);
    if (!isOf(access, stored)) return;
    const { organization, organizations, assistant, assistants } = stored;
    if (code === 'platform.no_assistant')
      this.store({ ...stored, assistant: null, assistants: without(assistants, assistant) });
    if (code === 'platform.no_organization') {
      const left = { organization: null, organizations: without(organizations, organization) };
      this.store({ ...stored, ...left, assistant: null, assistants: [] });
    }
  }

  #sessionChanged(): void {
    const { events } = this.#parts;
    events.emit('platform.session_changed', null);
    events.emit('platform.changed', null);
  }

  #refuse(session: StoredSession): void {
    const { method } = session;
    this.store({ ...session, isRefused: true });
    const entry = { kind: 'platform_signed_out', actor: KEYFOB, code: refusalOf(method) } as const;
    this.#parts.activity.addOrLog({ ...entry, details: { how: method } });
  }
}

const isOf = ({ baseUrl, headers }: PlatformAccess, stored: StoredSession): boolean => {
  const own = accessOf(stored);
  return (
    own.baseUrl === baseUrl && Object.entries(own.headers).every(([name, value]) => headers[name] === value)
  );
};

const without = (
  choices: readonly PlatformChoice[],
  gone: PlatformChoice | null,
): readonly PlatformChoice[] => choices.filter(({ id }) => id !== gone?.id);

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
    headers: organization ? { ...headers, [ORGANIZATION_HEADER]: organization.id } : headers,
  };
};
