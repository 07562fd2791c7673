import type { CheckResult } from '../../../shared/domain/connection.ts';
import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { recordRequest } from '../api/record-request.ts';
import { sendAuthorized, WHOLE } from '../api/send-authorized.ts';
import { userinfoOf } from '../api/api-target.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { withoutAccountValues } from '../catalog/account-values.ts';
import { resolveRecord, type ResolvedRecord } from '../catalog/resolve-record.ts';
import type { CheckOptions } from '../connections/connection-backend.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import type { AssistantAccess } from '../platform/platform-access.ts';
import type { PlatformConnection } from '../platform/platform-client.ts';
import { readCheck } from '../requests/check-result.ts';
import { isActive } from './connection-changes.ts';
import { passOn, type PassOnParts } from './pass-on.ts';
import { isEnded } from './platform-contact.ts';
import { proxyRequestOf, wholeOf } from './proxied-request.ts';

interface CheckParts extends PassOnParts {
  readonly catalog: Catalog;
}

/** The platform does not pass the test call on. */
const NOT_PASSED_ON: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['platform.refused', 'platform.no_price']);

/**
 * Checks a connection by the record's test call, which proves that the provider accepts it. If there is none, if it would cost money, or if
 * the platform does not pass it on, by the platform's list, which proves less and costs nothing.
 */
export const checkManaged = async (
  parts: CheckParts,
  access: AssistantAccess,
  connection: StoredConnection,
  { signal, mayCost }: CheckOptions,
): Promise<Result<CheckResult>> => {
  const record = parts.catalog.find(connection.providerKey)?.record;
  const resolved = record && resolveRecord(record, {});
  const mayCall = mayCost || record?.managed?.billed === false;
  const filled = resolved?.ok === true ? withoutAccountValues(resolved.value) : null;
  const called = mayCall && filled ? await testCall(parts, connection, filled, signal) : null;
  if (called) return called;
  const listed = await parts.contact.call(parts.client.connections(access, null, signal));
  return listed.ok ? ok(readListed(connection, listed.value, parts.clock.now())) : listed;
};

/** Returns null if there is no test call, or the platform does not pass it on. */
const testCall = async (
  parts: CheckParts,
  connection: StoredConnection,
  record: ResolvedRecord,
  signal: AbortSignal,
): Promise<Result<CheckResult> | null> => {
  const rule = record.check;
  if (!rule || (rule.request === 'userinfo' && !userinfoOf(record))) return null;
  const made = recordRequest(record, rule.request);
  if (!made.ok) return null;
  const { target, request } = made.value;
  const sent = await sendAuthorized(
    target,
    null,
    request,
    async (wire) => {
      const passed = proxyRequestOf(target.policy, wire);
      if (!passed.ok) return passed;
      const response = await passOn(parts, connection, passed.value, { isRead: true, turn: 'whole', signal });
      return response.ok ? ok(wholeOf(response.value)) : response;
    },
    WHOLE,
    0,
    () => Promise.resolve(false),
  );
  const now = parts.clock.now();
  if (sent.ok) return ok(readCheck(rule, sent.value.response, now));
  return NOT_PASSED_ON.has(sent.error.code) ? null : readFailure(sent.error, now);
};

/** What a failure to pass the test call on says about the connection, if it says something. */
const readFailure = (error: AppError, at: number): Result<CheckResult> => {
  const { code, details } = error;
  const status = typeof details['status'] === 'number' ? details['status'] : null;
  if (isEnded(error)) return ok({ at, kind: 'rejected', code, status });
  return code === 'managed.provider_unreachable' ? ok({ at, kind: 'unreachable', code, status }) : err(error);
};

/** What the platform's list says about a connection. */
export const readListed = (
  { grant }: StoredConnection,
  listed: readonly PlatformConnection[],
  at: number,
): CheckResult => {
  const found = listed.find(({ id }) => grant.kind === 'managed' && id === grant.platformConnectionId);
  const code: ErrorCode = found ? 'managed.credential' : 'managed.gone';
  return found && isActive(found)
    ? { at, kind: 'ok', code: null, status: null, by: 'platform' }
    : { at, kind: 'rejected', code, status: null };
};
