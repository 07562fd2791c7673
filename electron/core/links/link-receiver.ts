import { LINK } from '../../../shared/domain/actor.ts';
import type { View } from '../../../shared/domain/view.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { LinkCallbacks } from '../connect/link-callbacks.ts';
import type { Clock, Logger } from '../ports.ts';
import { parseDeepLink } from './parse-deep-link.ts';

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

/** Ignored links add at most one activity entry within this time, in milliseconds. */
const IGNORED_LINK_PAUSE_MS = 60_000;

/** Handles the deep links that the operating system delivers. */
export class LinkReceiver {
  readonly #parts: LinkReceiverParts;
  #lastIgnored = Number.NEGATIVE_INFINITY;

  constructor(parts: LinkReceiverParts) {
    this.#parts = parts;
  }

  receive(text: string): LinkEffect {
    const { callbacks, linkScheme, logger } = this.#parts;
    const link = parseDeepLink(text, linkScheme);
    if (link.kind === 'open-view') {
      logger.log('link.received', { kind: link.kind, reason: '' });
      return { kind: 'show', view: link.page && { page: link.page } };
    }
    if (link.kind === 'oauth-callback') {
      const verdict = callbacks.receive(link.providerKey, link.parameters);
      logger.log('link.received', { kind: link.kind, reason: verdict });
      if (verdict !== 'unknown') return { kind: 'show', view: null };
    } else {
      logger.log('link.received', { kind: link.kind, reason: link.reason });
      if (link.reason === 'too-long') callbacks.reject('callback.too_long');
      if (link.reason === 'repeated-parameter') callbacks.reject('callback.repeated_parameter');
    }
    this.#recordIgnored(link.kind === 'rejected' ? link.reason : 'unknown-attempt');
    return { kind: 'none' };
  }

  #recordIgnored(reason: string): void {
    const { activity, clock } = this.#parts;
    const now = clock.now();
    if (now - this.#lastIgnored < IGNORED_LINK_PAUSE_MS) return;
    this.#lastIgnored = now;
    activity.addOrLog({ kind: 'link_ignored', actor: LINK, details: { reason } });
  }
}
