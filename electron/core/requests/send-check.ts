import type { CheckResult } from '../../../shared/domain/connection.ts';
import type { CheckRule } from '../../../shared/domain/provider.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { userinfoOf } from '../api/api-target.ts';
import { sendRecordRequest } from '../api/record-request.ts';
import type { DpopProofs } from '../http/dpop.ts';
import type { Clock, Http } from '../ports.ts';
import { readCheck } from './check-result.ts';
import type { BoundToken } from './send-with-token.ts';

/** Sends a test call with a token. Fails with `connection.no_test` if the record has none. */
export const sendCheck = async (
  { clock, ...ways }: { readonly http: Http; readonly proofs: DpopProofs; readonly clock: Clock },
  { record, ...token }: BoundToken,
  rule: CheckRule | null,
  signal: AbortSignal,
): Promise<Result<CheckResult>> => {
  if (!rule || (rule.request === 'userinfo' && !userinfoOf(record)))
    return err(appError('connection.no_test'));
  const sent = await sendRecordRequest(ways, record, rule.request, token, signal);
  return sent.ok ? ok(readCheck(rule, sent.value, clock.now())) : sent;
};
