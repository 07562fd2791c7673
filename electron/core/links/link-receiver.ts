import { LINK } from '../../../shared/domain/actor.ts';
import type { View } from '../../../shared/domain/view.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { LinkCallbacks } from '../connect/link-callbacks.ts';
import type { Clock, Logger } from '../ports.ts';
import { parseDeepLink } from './parse-deep-link.ts';
import { RateLimit } from './rate-limit.ts';

/** What the window should do after a deep link. An unexpected link changes nothing and takes no focus. */
export type LinkEffect = { readonly kind: 'none' } | { readonly kind: 'show'; readonly view: View | null };

interface LinkReceiverParts {
  readonly callbacks: LinkCallbacks;
  readonly activity: ActivityLog;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The scheme of deep links that the operating system opens with this app. */
  readonly linkScheme: string;
}

/** A web page can send links without end. In a minute, so many are logged and one ignored link becomes an activity entry. */
const MAX_LOGGED = 20;
const MINUTE_MS = 60_000;
/** In this time, in milliseconds, one link raises the window; a link that ends a sign-in always does. */
const RAISE_PAUSE_MS = 1000;

/** Handles the deep links that the operating system delivers. */
export class LinkReceiver {
  readonly #parts: LinkReceiverParts;
  readonly #logged = new RateLimit(MAX_LOGGED, MINUTE_MS);
  readonly #recorded = new RateLimit(1, MINUTE_MS);
  readonly #raised = new RateLimit(1, RAISE_PAUSE_MS);

  constructor(parts: LinkReceiverParts) {
    this.#parts = parts;
  }

  receive(text: string): LinkEffect {
    const { callbacks, linkScheme } = this.#parts;
    const link = parseDeepLink(text, linkScheme);
    if (link.kind === 'open-view') {
      this.#log(link.kind, '');
      return this.#raise(link.page && { page: link.page });
    }
    if (link.kind === 'oauth-callback') {
      const verdict = callbacks.receive(link.callbackKey, link.parameters);
      this.#log(link.kind, verdict);
      if (verdict === 'accepted') return { kind: 'show', view: null };
      if (verdict !== 'unknown') return this.#raise(null);
    } else if (link.kind === 'sign-in-done') {
      const verdict = callbacks.wake(link.attemptId, link.failure);
      this.#log(link.kind, verdict);
      if (verdict === 'accepted') return { kind: 'show', view: null };
    } else {
      this.#log(link.kind, link.reason);
      if (link.reason === 'too-long') callbacks.reject('callback.too_long');
      if (link.reason === 'repeated-parameter') callbacks.reject('callback.repeated_parameter');
    }
    this.#recordIgnored(link.kind === 'rejected' ? link.reason : 'unknown-attempt');
    return { kind: 'none' };
  }

  #raise(view: View | null): LinkEffect {
    return this.#raised.take(this.#parts.clock.now()) ? { kind: 'show', view } : { kind: 'none' };
  }

  #log(kind: string, reason: string): void {
    const { clock, logger } = this.#parts;
    if (this.#logged.take(clock.now())) logger.log('link.received', { kind, reason });
  }

  #recordIgnored(reason: string): void {
    const { activity, clock } = this.#parts;
    if (!this.#recorded.take(clock.now())) return;
    activity.addOrLog({ kind: 'link_ignored', actor: LINK, details: { reason } });
  }
}
