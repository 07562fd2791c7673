import { targetOf } from '../../../shared/domain/attempt.ts';
import { deriveStatus } from '../../../shared/domain/status.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { SliceName } from '../../../shared/ipc/snapshot.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Clock, Database, Logger } from '../ports.ts';
import type { AppState } from '../status/app-state.ts';
import { nextChangeIn } from '../status/next-change.ts';
import { logged } from '../storage/failures.ts';
import { decideNotices, type Episode, type NoticeAccount, type OpenNotice } from './decide-notices.ts';
import { EpisodeRepository } from './episode-repository.ts';
import { noticeOf, type Notice } from './notice-text.ts';

/** Shows notifications. */
export interface NoticeDesktop {
  /** Shows a notification and calls `opened` when the person clicks it. Returns a function that closes it. */
  show(notice: Notice, opened: () => void): () => void;
  isWindowFocused(): boolean;
}

interface NoticesParts {
  readonly state: AppState;
  readonly catalog: Pick<Catalog, 'nameOf'>;
  readonly clock: Clock;
  readonly database: Database;
  readonly logger: Logger;
}

/** How long to wait for other accounts that begin to need the person, in milliseconds. They are told together. */
export const GROUP_MS = 4000;
/** The shortest time between two notifications, in milliseconds, so that many accounts in a row do not become a stream of them. */
export const GAP_MS = 60_000;

const WATCHED: readonly SliceName[] = [
  'connections',
  'attempts',
  'platform',
  'vault',
  'settings',
  'system',
  'providers',
];

/** Tells the person, outside the window, about accounts that begin to need them. Does nothing before `connect`. */
export class Notices {
  readonly #parts: NoticesParts;
  readonly #repository: EpisodeRepository;
  #desktop: NoticeDesktop | null = null;
  /** What is stored, and counts also while it can't be. */
  #episodes: ReadonlyMap<ConnectionId, Episode> = new Map();
  #open: readonly OpenNotice[] = [];
  readonly #closers = new Map<number, () => void>();
  #lastNumber = 0;
  /** False from a notification on for `GAP_MS`. */
  #isGapOver = true;
  readonly #timers: Record<'group' | 'gap' | 'change', (() => void) | null> = {
    group: null,
    gap: null,
    change: null,
  };
  #unsubscribe: () => void = () => undefined;

  constructor(parts: NoticesParts) {
    this.#parts = parts;
    this.#repository = new EpisodeRepository(parts.database);
  }

  /** Begins to tell. What was told before a restart is not told again. */
  connect(desktop: NoticeDesktop): void {
    const { state, logger } = this.#parts;
    this.#desktop = desktop;
    this.#episodes = logged(logger, 'notices', () => this.#repository.all()) ?? new Map();
    this.#unsubscribe = state.subscribe(({ slices }) => {
      if (WATCHED.some((name) => name in slices)) this.update();
    });
    this.update();
  }

  /** The person has come to the window, and sees there what is wrong: nothing is left to tell. */
  seen(): void {
    this.#decide({ isWatching: true, mayTell: false });
  }

  /** Call it when time has passed without a timer, such as after sleep. */
  update(): void {
    this.#decide({ isWatching: this.#desktop?.isWindowFocused() === true, mayTell: false });
  }

  close(): void {
    this.#unsubscribe();
    this.#desktop = null;
    for (const name of ['group', 'gap', 'change'] as const) this.#cancel(name);
    for (const close of this.#closers.values()) close();
    this.#closers.clear();
  }

  #decide(now: { readonly isWatching: boolean; readonly mayTell: boolean }): void {
    if (!this.#desktop) return;
    const { state, logger } = this.#parts;
    const before = this.#episodes;
    const isEnabled = state.get('settings').notifyWhenNeeded;
    const decision = decideNotices({
      ...now,
      accounts: this.#accounts(),
      episodes: before,
      open: this.#open,
      isEnabled,
    });
    this.#episodes = decision.episodes;
    // Stored first: what a killed process has told is not told again.
    logged(logger, 'notices', () => this.#repository.change(before, decision.episodes));
    this.#closeAllBut(decision.open);
    this.#show(decision.tell);
    if (decision.isWaiting) this.#wait();
    else this.#cancel('group');
    this.#followTime();
  }

  #accounts(): NoticeAccount[] {
    const { state, clock } = this.#parts;
    const signingIn = new Set(
      state
        .get('attempts')
        .filter(({ phase }) => phase !== 'finished')
        .map(({ purpose }) => targetOf(purpose)),
    );
    const isAtPlatform = state.get('platform').signIn !== null;
    const context = { now: clock.now(), online: state.get('system').online, vault: state.get('vault') };
    return state.get('connections').map((connection) => {
      const status = deriveStatus(connection, context);
      const { id, providerKey } = connection;
      const isSigningIn = signingIn.has(id) || (isAtPlatform && status.action === 'platform');
      return { id, providerKey, status, isSigningIn };
    });
  }

  #show([first, ...others]: readonly NoticeAccount[]): void {
    if (!first || !this.#desktop) return;
    const { catalog, clock } = this.#parts;
    const number = ++this.#lastNumber;
    this.#open = [...this.#open, { number, accounts: [first, ...others].map(({ id }) => id) }];
    const notice = noticeOf([first, ...others], (key) => catalog.nameOf(key));
    this.#closers.set(
      number,
      this.#desktop.show(notice, () => this.seen()),
    );
    this.#isGapOver = false;
    this.#timers.gap = clock.after(GAP_MS, () => {
      this.#timers.gap = null;
      this.#isGapOver = true;
      this.update();
    });
  }

  #closeAllBut(open: readonly OpenNotice[]): void {
    this.#open = open;
    const numbers = new Set(open.map(({ number }) => number));
    for (const [number, close] of this.#closers) {
      if (numbers.has(number)) continue;
      this.#closers.delete(number);
      close();
    }
  }

  /** Waits for others that belong together. While the time after a notification runs, its end begins the wait. */
  #wait(): void {
    if (!this.#isGapOver) return;
    this.#timers.group ??= this.#parts.clock.after(GROUP_MS, () => {
      this.#timers.group = null;
      this.#decide({ isWatching: this.#desktop?.isWindowFocused() === true, mayTell: true });
    });
  }

  /** Looks again when time alone changes a state, such as when an access ends that can't be renewed. */
  #followTime(): void {
    const { state, clock } = this.#parts;
    this.#cancel('change');
    const next = nextChangeIn(state.get('connections'), clock.now());
    if (next === null) return;
    this.#timers.change = clock.after(next, () => {
      this.#timers.change = null;
      this.update();
    });
  }

  #cancel(name: 'group' | 'gap' | 'change'): void {
    this.#timers[name]?.();
    this.#timers[name] = null;
  }
}
