import type { Actor } from '../../../shared/domain/actor.ts';
import type { PlatformAddress, PlatformFacts } from '../../../shared/domain/platform.ts';
import { appError } from '../../../shared/errors.ts';
import type { LinkLaunch, PlatformKeyInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Confirmations } from '../confirmations/confirmations.ts';
import type { Events } from '../events.ts';
import type { Browser, Clipboard, SettingsStore } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import { addressQuestion, isSameAddress, type ConfirmedAddress } from './confirmed-address.ts';
import { normalizePlatformAddress, platformAddressProblem } from './platform-address.ts';
import { endSession } from './platform-authentication.ts';
import { withChoices } from './platform-choices.ts';
import type { PlatformClient } from './platform-client.ts';
import { keyQuestion, sessionAgain, sessionByKey } from './platform-key.ts';
import { accessOf, type Chosen, type PlatformSession, type StoredSession } from './platform-session.ts';
import type { PlatformSignIn } from './platform-sign-in.ts';

interface PlatformParts {
  readonly events: Events;
  readonly session: PlatformSession;
  readonly confirmedAddress: ConfirmedAddress;
  readonly platformSignIn: PlatformSignIn;
  readonly client: PlatformClient;
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly confirmations: Confirmations;
  readonly activity: ActivityLog;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
}

/** The person's sign-in at the platform, and where the platform is. */
export class Platform {
  readonly #parts: PlatformParts;

  constructor(parts: PlatformParts) {
    this.#parts = parts;
  }

  /** Throws `StorageError`. */
  facts(): PlatformFacts {
    const { session, platformSignIn } = this.#parts;
    const { address, defaultAddress } = session;
    return {
      ...address,
      isDefault: isSameAddress(address, defaultAddress),
      session: session.facts(),
      ...platformSignIn.facts(),
    };
  }

  /** Resolves when the link was opened or copied, or with why there is none. How the sign-in ends is in the facts. */
  async signIn(actor: Actor, launch: LinkLaunch): Promise<Result<null>> {
    const { platformSignIn, events } = this.#parts;
    const opened = Promise.withResolvers<Result<null>>();
    const open = async (url: string): Promise<Result<null>> => {
      const result = await this.#open(url, launch);
      opened.resolve(result);
      return result;
    };
    const done = platformSignIn.ensure(actor, open, new AbortController().signal).then((result) => {
      const isInBrowser = result.ok || result.error.code.startsWith('platform.');
      if (isInBrowser && launch === 'browser') events.emit('attempt.ended_in_browser', null);
      return result;
    });
    return Promise.race([opened.promise, done]);
  }

  cancelSignIn(): Result<null> {
    this.#parts.platformSignIn.cancel();
    return ok(null);
  }

  /**
   * Signs in with a key. It is stored once the platform has accepted it and the person has agreed outside the page: otherwise a page that
   * was taken over could plant the key of its own, and what the person connects afterwards would belong to somebody else. Fails with
   * `vault.*`, `platform.key`, `platform.assistant_id`, `system.not_confirmed` and those that say that the platform can't be used now.
   * Throws `StorageError`.
   */
  async useKey(actor: Actor, input: PlatformKeyInput): Promise<Result<null>> {
    const { session, client, vault, activity, confirmations, confirmedAddress } = this.#parts;
    const { address } = session;
    const closed = vault.problem();
    if (closed) return err(closed);
    const confirmed = await confirmedAddress.ensure(actor);
    if (!confirmed.ok) return confirmed;
    const found = await sessionByKey(client, address, input);
    const details = { how: input.kind, host: new URL(address.baseUrl).host };
    if (!found.ok) {
      activity.addOrLog({ kind: 'platform_signed_in', actor, code: found.error.code, details });
      return found;
    }
    return confirmations.during(actor, 'platform', async (ask) => {
      if (!(await ask(keyQuestion(found.value)))) return err(appError('system.not_confirmed'));
      const stored = this.#replaceSession(found.value);
      if (stored.ok) activity.addOrLog({ kind: 'platform_signed_in', actor, details });
      return stored;
    });
  }

  /**
   * Chooses an organization or an assistant, and asks the platform for both again. Null keeps the present one. Fails with
   * `platform.choice_gone` if the platform no longer has it. Throws `StorageError`.
   */
  async choose(actor: Actor, choice: Chosen): Promise<Result<null>> {
    const { session, client, activity } = this.#parts;
    const access = session.access();
    const before = access.ok ? session.stored() : null;
    if (!before) return access.ok ? err(appError('platform.signed_out')) : access;
    // The key of an assistant has no other.
    if (before.method === 'assistant-key') return ok(null);
    const found = await withChoices(client, before, {
      organizationId: choice.organizationId ?? before.organization?.id ?? null,
      assistantId: choice.assistantId ?? before.assistant?.id ?? null,
    });
    if (!found.ok) return found;
    const stored = this.#storeInPlaceOf(before, found.value);
    if (!stored.ok) return stored;
    const { organization, assistant } = found.value;
    if (assistant && assistant.id !== before.assistant?.id)
      activity.addOrLog({ kind: 'platform_changed', actor, details: { assistant: assistant.name } });
    const isGone =
      (choice.organizationId !== null && organization?.id !== choice.organizationId) ||
      (choice.assistantId !== null && assistant?.id !== choice.assistantId);
    return isGone ? err(appError('platform.choice_gone')) : ok(null);
  }

  /**
   * Sends what the platform has refused once more, and uses it again if the platform accepts it. Fails with `vault.*` and `platform.*`.
   * Throws `StorageError`.
   */
  async tryAgain(actor: Actor): Promise<Result<null>> {
    const { session, client, vault, activity, platformSignIn } = this.#parts;
    const closed = vault.problem();
    if (closed) return err(closed);
    const before = session.stored();
    if (!before) return err(appError('platform.signed_out'));
    if (!before.isRefused) return ok(null);
    const found = await sessionAgain(client, before);
    if (!found.ok) return found;
    const stored = this.#storeInPlaceOf(before, found.value);
    if (!stored.ok) return stored;
    platformSignIn.replace();
    const details = { how: before.method, host: new URL(before.address.baseUrl).host };
    activity.addOrLog({ kind: 'platform_signed_in', actor, details });
    return stored;
  }

  /** Forgets the session and then tells the platform, which can be unreachable. A key stays valid there. Throws `StorageError`. */
  async signOut(actor: Actor): Promise<Result<{ isTold: boolean }>> {
    const { session, vault, activity, platformSignIn } = this.#parts;
    const closed = vault.problem();
    if (closed) return err(closed);
    const stored = session.stored();
    platformSignIn.forgetProblem();
    // One of another platform stays.
    if (!stored) return ok({ isTold: false });
    session.forget();
    const isTold = await this.#tell(stored);
    activity.addOrLog({ kind: 'platform_signed_out', actor, details: { how: stored.method, isTold } });
    return ok({ isTold });
  }

  /**
   * Uses another platform, once the person has agreed outside the page: otherwise a page that was taken over could have the person sign in
   * at its own server, and requests pass through it. The session of the present one stays bound to it. Fails with `platform.address` and
   * `system.not_confirmed`. Throws `StorageError`.
   *
   * @param wanted null for the one that Keyfob comes with
   */
  async setAddress(actor: Actor, wanted: PlatformAddress | null): Promise<Result<null>> {
    const { session, settings, confirmations, confirmedAddress, activity, events, platformSignIn } =
      this.#parts;
    const address = wanted === null ? session.defaultAddress : normalizePlatformAddress(wanted);
    const problem = platformAddressProblem(address);
    if (problem !== null) return err(appError('platform.address', { field: problem }));
    if (isSameAddress(address, session.address)) return ok(null);
    return confirmations.during(actor, 'platform', async (ask) => {
      if (!(await ask(addressQuestion(address)))) return err(appError('system.not_confirmed'));
      const platform = isSameAddress(address, session.defaultAddress) ? null : address;
      settings.set({ ...settings.get(), platform });
      confirmedAddress.remember(address);
      platformSignIn.cancel('connect.interrupted');
      platformSignIn.forgetProblem();
      session.addressChanged();
      activity.addOrLog({
        kind: 'platform_changed',
        actor,
        details: { host: new URL(address.baseUrl).host },
      });
      events.emit('platform.address_changed', null);
      return ok(null);
    });
  }

  /** Opens the platform's website in the browser. */
  openPage(): Promise<Result<null>> {
    return this.#parts.browser.open(this.#parts.session.address.baseUrl);
  }

  /** Stores a session as the platform knows it now, unless the person has replaced or forgotten it. Throws `StorageError`. */
  #storeInPlaceOf(before: StoredSession, now: StoredSession): Result<null> {
    const { session } = this.#parts;
    if (session.stored()?.secret !== before.secret) return err(appError('platform.signed_out'));
    session.store(now);
    return ok(null);
  }

  /** Stores a session in place of the present one, which is ended. Throws `StorageError`. */
  #replaceSession(found: StoredSession): Result<null> {
    const { session, vault, platformSignIn } = this.#parts;
    const closed = vault.problem();
    if (closed) return err(closed);
    // The person may have changed the address meanwhile. The key is not for the new one.
    if (!isSameAddress(found.address, session.address)) return err(appError('platform.signed_out'));
    const earlier = session.stored();
    session.store(found);
    platformSignIn.replace();
    if (earlier) void this.#tell(earlier);
    return ok(null);
  }

  async #open(url: string, launch: LinkLaunch): Promise<Result<null>> {
    const { browser, clipboard } = this.#parts;
    if (launch === 'clipboard') {
      await clipboard.write(url);
      return ok(null);
    }
    const opened = await browser.open(url);
    return opened.ok ? opened : err(appError('connect.browser_failed'));
  }

  /** Ends a session at the platform that is no longer used. Only a browser sign-in has one. */
  async #tell(session: StoredSession): Promise<boolean> {
    return session.method === 'browser' && endSession(this.#parts.client, accessOf(session));
  }
}
