import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { sendRecordRequest } from '../api/record-request.ts';
import { keyOfRule, readOptions, type AccountOption } from '../catalog/account-values.ts';
import type { DpopProofs } from '../http/dpop.ts';
import { parseJsonDocument } from '../http/response-body.ts';
import type { Http } from '../ports.ts';
import type { BoundToken } from './send-with-token.ts';

/**
 * Asks the API what the rule of `perAccount` with this key offers for an account. Fails with `request.account_options` if the response does not say, and with
 * `network.*`.
 */
export const requestOptions = async (
  ways: { readonly http: Http; readonly proofs: DpopProofs },
  { record, ...token }: BoundToken,
  key: string,
  signal: AbortSignal,
): Promise<Result<readonly AccountOption[]>> => {
  // The rule of the token's record has the known values in its URL.
  const rule = record.perAccount.find((one) => keyOfRule(one) === key);
  if (!rule || typeof rule.from === 'string') return ok([]);
  const sent = await sendRecordRequest(ways, record, rule.from, token, signal);
  if (!sent.ok) return sent;
  const { status } = sent.value;
  const document = status === 200 ? parseJsonDocument(sent.value) : null;
  return document ? ok(readOptions(rule, document)) : err(appError('request.account_options', { status }));
};
