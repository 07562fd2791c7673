import type { TimelineEntry, TimelineEvent } from '../../../shared/domain/attempt.ts';
import { parseJson } from '../http/response-body.ts';
import type { Clock, Http, HttpResponse } from '../ports.ts';
import { isKnownError } from './oauth-errors.ts';

/** Adds an event to a timeline. */
export type NoteEvent = (event: TimelineEvent, details: TimelineEntry['details']) => void;

/** The longest path in a timeline. */
const MAX_PATH = 200;
/** Other methods and media types are noted as `other`: a timeline has no text that a server or a record chose freely. */
const METHODS = new Set(['GET', 'POST']);
const MEDIA_TYPES = new Set([
  'application/json',
  'application/jwk-set+json',
  'application/jwt',
  'application/problem+json',
  'application/x-www-form-urlencoded',
  'application/xml',
  'text/html',
  'text/javascript',
  'text/plain',
  'text/xml',
]);

/**
 * Notes each request and its response: method, path and host, status, time, media type, and the error word if OAuth or a known
 * provider defines it. Nothing else is read from either, so no query, header or body gets into a timeline.
 */
export const notedHttp = (http: Http, clock: Clock, note: NoteEvent | null): Http =>
  note === null
    ? http
    : {
        send: async (request) => {
          const { host, pathname } = new URL(request.url);
          const method = METHODS.has(request.method) ? request.method : 'other';
          note('http_sent', { method, path: pathname.slice(0, MAX_PATH), host });
          const startedAt = clock.now();
          const sent = await http.send(request);
          const durationMs = Math.max(0, clock.now() - startedAt);
          if (sent.ok) note('http_received', { ...responseFacts(sent.value), durationMs });
          else note('http_failed', { code: sent.error.code, host, durationMs });
          return sent;
        },
      };

const responseFacts = (response: HttpResponse): TimelineEntry['details'] => {
  const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const error = parseJson(response)?.['error'];
  return {
    status: response.status,
    contentType: type === '' ? 'no media type' : MEDIA_TYPES.has(type) ? type : 'other media type',
    ...(error !== undefined && { error: isKnownError(error) ? error : 'other' }),
  };
};
