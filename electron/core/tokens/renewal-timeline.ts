import { KEYFOB } from '../../../shared/domain/actor.ts';
import type { TimelineEntry } from '../../../shared/domain/attempt.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { PastTimeline } from '../connections/timeline-history.ts';
import type { NoteEvent } from '../oauth/noted-http.ts';
import type { Clock } from '../ports.ts';

/** What happens in one renewal. */
export class RenewalTimeline {
  readonly #clock: Clock;
  readonly #entries: TimelineEntry[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.note('renewal_started', {});
  }

  readonly note: NoteEvent = (event, details) => {
    this.#entries.push({ at: this.#clock.now(), event, details });
  };

  stored(): PastTimeline {
    this.note('stored', {});
    return { kind: 'refreshed', actor: KEYFOB, error: null, timeline: this.#entries };
  }

  failed(error: AppError): PastTimeline {
    this.note('finished', { ...error.details, code: error.code });
    return { kind: 'refreshed', actor: KEYFOB, error, timeline: this.#entries };
  }
}
