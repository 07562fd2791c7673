import type { ErrorCode } from '../../shared/errors.ts';
import type { AttemptCallback } from '../../shared/domain/attempt.ts';

/**
 * The events of the log with their fields. The compiler accepts no other field, so that tokens, codes and URLs with a query can't
 * be logged. IDs and provider keys are not secret.
 */
export interface LogEvents {
  'app.started': { version: string; platform: string; environment: string; hidden: boolean };
  'app.quit': Record<string, never>;
  'app.uncaught': { name: string; where: string };
  'storage.opened': { outcome: string; durationMs: number };
  'storage.failed': { code: ErrorCode; where: string };
  'vault.state': { kind: string; protection: string; backend: string };
  'vault.rewrapped': { backend: string };
  'ipc.refused': { call: string; reason: string; correlationId: string };
  'ipc.failed': { call: string; name: string; correlationId: string };
  'link.received': { kind: string; reason: string };
  'attempt.started': { attemptId: string; providerKey: string; callback: AttemptCallback };
  'attempt.event': { attemptId: string; event: string; code: string };
  'attempt.finished': { attemptId: string; outcome: string; code: string; hasRefreshToken: boolean };
  'check.finished': { connectionId: string; kind: string; status: number };
  'refresh.finished': { connectionId: string; code: string };
  'disconnect.finished': { connectionId: string; revocation: string };
  'registration.deleted': { result: string };
  'replaced_grant.finished': { connectionId: string; revocation: string };
  'http.finished': { host: string; status: number; durationMs: number; method: string };
  'http.failed': { host: string; code: ErrorCode; method: string };
  'window.problem': { what: string; reason: string };
  'browser.failed': { reason: string };
}
