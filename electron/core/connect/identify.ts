import { appError } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/domain/connection.ts';
import type { IdentityRule } from '../../../shared/domain/provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { textAt } from '../http/json-pointer.ts';
import type { Authorization, ClientContext, TokenGrant } from '../oauth/authorization.ts';
import type { Http } from '../ports.ts';
import { buildApiRequest } from '../requests/api-request.ts';
import { parseJson, errorInBody } from '../http/response-body.ts';

/** Who signed in, and whether a call with the new token proved it. */
export interface Identity {
  readonly account: Account;
  /** The provider answered a request that carried the access token. */
  readonly proven: boolean;
}

/**
 * Learns which account a token belongs to, by the record's rule. An account is keyed by issuer and stable subject, never by a
 * name or an address (OIDC Core §5.7). A record without a rule gives an account that can't be recognised again.
 */
export const identify = async (
  ports: { readonly http: Http; readonly authorization: Authorization },
  context: ClientContext,
  grant: TokenGrant,
  signal: AbortSignal,
): Promise<Result<Identity>> => {
  const { record } = context;
  const issuer = record.auth.issuer ?? new URL(record.auth.endpoints.authorization).origin;
  if (!record.identity) {
    return ok({ account: { issuer, subject: null, label: record.name, tenant: null }, proven: false });
  }
  const described =
    record.identity.request === 'openid'
      ? await fromOpenid(ports.authorization, context, grant, signal)
      : await fromApi(ports.http, context, record.identity, grant, signal);
  if (!described.ok) return described;
  const account = readAccount(issuer, record.identity, described.value.document);
  return account.ok ? ok({ account: account.value, proven: described.value.proven }) : account;
};

interface Description {
  readonly document: Readonly<Record<string, unknown>>;
  readonly proven: boolean;
}

const fromOpenid = async (
  authorization: Authorization,
  context: ClientContext,
  grant: TokenGrant,
  signal: AbortSignal,
): Promise<Result<Description>> => {
  const { claims } = grant;
  const subject = typeof claims?.['sub'] === 'string' ? claims['sub'] : null;
  if (context.record.auth.endpoints.userinfo === null) {
    return claims ? ok({ document: claims, proven: false }) : err(appError('identity.failed'));
  }
  const userinfo = await authorization.userinfo(context, grant.accessToken, subject, signal);
  if (userinfo.ok) return ok({ document: { ...claims, ...userinfo.value }, proven: true });
  // The ID token names the account already; that userinfo did not answer is no reason to lose the sign-in. Two different
  // subjects are.
  const tolerable = claims !== null && userinfo.error.code !== 'userinfo.subject_mismatch' && !signal.aborted;
  return tolerable ? ok({ document: claims, proven: false }) : userinfo;
};

const fromApi = async (
  http: Http,
  context: ClientContext,
  rule: IdentityRule,
  grant: TokenGrant,
  signal: AbortSignal,
): Promise<Result<Description>> => {
  if (rule.request === 'openid') return err(appError('identity.failed'));
  const request = buildApiRequest(context.record, rule.request, grant.accessToken, signal);
  if (!request.ok) return request;
  const sent = await http.send(request.value);
  if (!sent.ok) return sent;
  const { status } = sent.value;
  const document = parseJson(sent.value);
  if (status !== 200 || !document || errorInBody(document, rule.errorIn200) !== null) {
    return err(appError('identity.failed', { status }));
  }
  return ok({ document, proven: true });
};

/** It is stored and shown as it came, so it must be short and hold no sign that hides or turns what it says (OIDC Core §2: 255 signs). */
const SUBJECT = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,500}$/u;

/** The account in a description, by the record's pointers. */
export const readAccount = (
  issuer: string,
  rule: IdentityRule,
  document: Readonly<Record<string, unknown>>,
): Result<Account> => {
  const subject = textAt(document, rule.subject);
  if (subject === null || !SUBJECT.test(subject)) return err(appError('identity.no_subject'));
  const label =
    rule.label.map((pointer) => textAt(document, pointer)).find((text) => text !== null) ?? subject;
  const tenant = rule.tenant === null ? null : textAt(document, rule.tenant);
  return ok({
    issuer,
    subject,
    label: plainLine(rule.labelFormat.replace('{}', () => label)),
    tenant: tenant === null ? null : plainLine(tenant),
  });
};

/** Control and direction signs, which could make a label lie, and letters that show nothing (Hangul fillers, the blank of Braille). */
const NOT_SHOWN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]+/gu;
/** No writing needs more marks on a letter; a pile of them covers the lines around it. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** A provider's text as one short line that can be seen. */
const plainLine = (text: string): string =>
  text.replace(NOT_SHOWN, ' ').replace(PILED_MARKS, '$1').trim().slice(0, 120) || '?';
