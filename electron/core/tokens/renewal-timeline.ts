import { KEYFOB } from '../../../shared/domain/actor.ts';
import type { TimelineEntry } from '../../../shared/domain/attempt.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { PastTimeline } from '../connections/timeline-history.ts';
import type { NoteEvent } from '../oauth/noted-http.ts';
import type { Clock } from '../ports.ts';

/** What happens in one renewal. */
export class RenewalTimeline {
  readonly kind: 'refreshed' | 'token_requested';
  readonly #clock: Clock;
  readonly #entries: TimelineEntry[] = [];

  /** @param kind whether a refresh token is used, or the token of an OAuth client itself is requested again */
  constructor(clock: Clock, kind: 'refreshed' | 'token_requested') {
    this.#clock = clock;
    this.kind = kind;
    this.note(kind === 'refreshed' ? 'renewal_started' : 'request_started', {});
  }

  readonly note: NoteEvent = (event, details) => {
    this.#entries.push({ at: this.#clock.now(), event, details });
  };

  stored(): PastTimeline {
    this.note('stored', {});
    return { kind: this.kind, actor: KEYFOB, error: null, timeline: this.#entries };
  }

  failed(error: AppError): PastTimeline {
    this.note('finished', { ...error.details, code: error.code });
    return { kind: this.kind, actor: KEYFOB, error, timeline: this.#entries };
  }
}
