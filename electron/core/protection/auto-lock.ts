import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Clock, SettingsStore } from '../ports.ts';
import type { TokenRefresh } from '../tokens/token-refresh.ts';
import type { Vault } from '../vault/vault.ts';

/** What the system says about its user. */
export interface SystemUse {
  /** Seconds since the last input; 0 if the system does not know. */
  idleSeconds(): number;
  isScreenLocked(): boolean;
}

interface LockFacts {
  readonly sleeps: boolean;
  readonly isScreenLocked: boolean;
  /** Milliseconds without use. */
  readonly idleMs: number;
  /** A person who signs in is in the browser, perhaps on another device, and comes back. Every sign-in ends within minutes. */
  readonly isSigningIn: boolean;
}

interface AutoLockParts {
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly refresh: TokenRefresh;
  readonly attempts: () => readonly AttemptFacts[];
  readonly clock: Clock;
}

/** Milliseconds that locking waits for tokens on their way, and how often it looks. */
const SAVE_LIMIT_MS = 10_000;
const SAVE_POLL_MS = 250;

/** Whether the person's options ask for the vault to be locked. */
export const shouldLock = (
  { lockOnSleep, lockOnScreenLock, lockAfterMinutes }: Settings,
  { sleeps, isScreenLocked, idleMs, isSigningIn }: LockFacts,
): boolean =>
  (sleeps && lockOnSleep) ||
  (isScreenLocked && lockOnScreenLock) ||
  (lockAfterMinutes > 0 && !isSigningIn && idleMs >= lockAfterMinutes * 60_000);

/**
 * Locks the vault when the computer sleeps, the screen is locked or nobody was there, as the person chose. Only a passphrase can lock: the
 * system's key store would open again without a question.
 */
export class AutoLock {
  readonly #parts: AutoLockParts;
  #lastUsedAt: number;
  /** Whether the system has ever said that it is idle. Some Wayland desktops never do. */
  #hasIdleTime = false;
  #isLocking = false;

  constructor(parts: AutoLockParts) {
    this.#parts = parts;
    this.#lastUsedAt = parts.clock.now();
  }

  /** Call it when the person has done something in the app. */
  used(): void {
    this.#lastUsedAt = this.#parts.clock.now();
  }

  /** Call it before the computer sleeps. If no token is on its way, the key is gone when it returns. */
  sleeps(): void {
    this.#consider({ sleeps: true });
  }

  screenLocked(): void {
    this.#consider({ isScreenLocked: true });
  }

  /** Call it every few seconds. Asks the system only for what the options need. */
  poll(system: SystemUse): void {
    const { settings, clock } = this.#parts;
    if (!this.#canLock()) return;
    const { lockOnScreenLock, lockAfterMinutes } = settings.get();
    const seconds = lockAfterMinutes > 0 ? system.idleSeconds() : 0;
    this.#hasIdleTime ||= seconds > 0;
    const idleMs = this.#hasIdleTime ? seconds * 1000 : clock.now() - this.#lastUsedAt;
    this.#consider({ isScreenLocked: lockOnScreenLock && system.isScreenLocked(), idleMs });
  }

  #consider(facts: Partial<LockFacts>): void {
    const { settings, attempts, clock } = this.#parts;
    const isSigningIn = attempts().some(({ phase }) => phase !== 'finished');
    const all = { sleeps: false, isScreenLocked: false, idleMs: 0, isSigningIn, ...facts };
    if (!this.#canLock() || this.#isLocking || !shouldLock(settings.get(), all)) return;
    this.#isLocking = true;
    this.#lockBy(clock.now() + SAVE_LIMIT_MS);
  }

  /**
   * Locks once no tokens are on their way, and by the deadline in any case. Tokens of a refresh that arrive later are kept in memory until
   * the vault is unlocked; those of a sign-in are revoked.
   */
  #lockBy(deadline: number): void {
    const { vault, refresh, attempts, clock } = this.#parts;
    const isReceiving = refresh.isRunning || attempts().some(({ phase }) => phase === 'exchanging');
    if (isReceiving && clock.now() < deadline) {
      clock.after(SAVE_POLL_MS, () => this.#lockBy(deadline));
      return;
    }
    this.#isLocking = false;
    void vault.lock();
  }

  #canLock(): boolean {
    const { state } = this.#parts.vault;
    return state.kind === 'unlocked' && state.protection === 'passphrase';
  }
}
