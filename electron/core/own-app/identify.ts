import { appError } from '../../../shared/errors.ts';
import type { IdentityRule } from '../../../shared/domain/provider.ts';
import { visibleLine } from '../../../shared/domain/visible-name.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { MAX_LABEL_LENGTH, readAccount, readPicture, type AccountIdentity } from '../connections/account.ts';
import type { DpopProofs } from '../http/dpop.ts';
import { issuerOf } from '../catalog/resolve-record.ts';
import { errorInBody, parseJsonDocument } from '../http/response-body.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { ClientContext } from '../oauth/library-calls.ts';
import { boundCertificate } from '../oauth/mutual-tls.ts';
import type { TokenGrant } from '../oauth/token-grant.ts';
import { notedHttp, type NoteEvent } from '../oauth/noted-http.ts';
import type { Clock, Http } from '../ports.ts';
import { userinfoOf } from '../api/api-target.ts';
import { sendRecordRequest } from '../api/record-request.ts';

/**
 * Finds out which account a grant belongs to, by the record's identity rule. Without a rule the account has no subject and can't be
 * recognized again. Fails with `identity.*`, `userinfo.subject_mismatch` or `network.*`.
 */
export const identify = async (
  ports: { readonly http: Http; readonly authorization: Authorization; readonly clock: Clock },
  context: ClientContext,
  grant: TokenGrant,
  signal: AbortSignal,
  note: NoteEvent,
): Promise<Result<AccountIdentity>> => {
  const { record } = context;
  const issuer = issuerOf(record);
  if (!record.identity) {
    return ok({
      account: { issuer, subject: null, label: record.name, tenant: null },
      picture: null,
      isTokenVerified: false,
    });
  }
  const described =
    record.identity.request === 'token-response'
      ? describeByTokens(grant)
      : record.identity.request === 'openid' && record.auth.openid
        ? await describeByOpenid(ports.authorization, context, grant, signal, note)
        : await describeByApi(
            { http: notedHttp(ports.http, ports.clock, note), proofs: ports.authorization.proofs },
            context,
            record.identity,
            grant,
            signal,
          );
  if (!described.ok) return described;
  const { document, isTokenVerified } = described.value;
  const account = readAccount(issuer, record.identity, document);
  const picture = readPicture(record.identity, document);
  return account.ok ? ok({ account: account.value, picture, isTokenVerified }) : account;
};

/** An OAuth client as an account: known by its client ID, and named as the person named it. */
export const clientIdentity = ({ record, clientId }: ClientContext, name: string): AccountIdentity => ({
  account: {
    issuer: issuerOf(record),
    subject: clientId,
    label: visibleLine(name === '' ? clientId : name, MAX_LABEL_LENGTH),
    tenant: null,
  },
  picture: null,
  isTokenVerified: false,
});

interface Description {
  readonly document: Readonly<Record<string, unknown>> | readonly unknown[];
  readonly isTokenVerified: boolean;
}

/** The account that the token endpoint named together with the tokens. Nothing has been sent with them yet. */
const describeByTokens = ({ described }: TokenGrant): Result<Description> =>
  described ? ok({ document: described, isTokenVerified: false }) : err(appError('identity.failed'));

const describeByOpenid = async (
  authorization: Authorization,
  context: ClientContext,
  grant: TokenGrant,
  signal: AbortSignal,
  note: NoteEvent,
): Promise<Result<Description>> => {
  const { claims } = grant;
  const subject = typeof claims?.['sub'] === 'string' ? claims['sub'] : null;
  if (context.record.auth.endpoints.userinfo === null) {
    return claims ? ok({ document: claims, isTokenVerified: false }) : err(appError('identity.failed'));
  }
  const userinfo = await authorization.userinfo(context, grant, subject, signal, note);
  if (userinfo.ok) return ok({ document: { ...claims, ...userinfo.value }, isTokenVerified: true });
  // The ID token names the account already, so a userinfo endpoint that fails does not end the sign-in. Two different subjects do.
  const isTolerable =
    claims !== null && userinfo.error.code !== 'userinfo.subject_mismatch' && !signal.aborted;
  return isTolerable ? ok({ document: claims, isTokenVerified: false }) : userinfo;
};

/** Requests what the record's pointers lead into. Plain OAuth does not require a `sub` of a userinfo endpoint, as OIDC Core §5.3.2 does. */
const describeByApi = async (
  ways: { readonly http: Http; readonly proofs: DpopProofs },
  context: ClientContext,
  rule: IdentityRule,
  grant: TokenGrant,
  signal: AbortSignal,
): Promise<Result<Description>> => {
  const { record } = context;
  const request = typeof rule.request === 'string' ? 'userinfo' : rule.request;
  if (request === 'userinfo' && !userinfoOf(record)) return err(appError('identity.failed'));
  const sent = await sendRecordRequest(
    ways,
    record,
    request,
    {
      accessToken: grant.accessToken,
      apiKey: context.apiKey ?? null,
      dpopKey: grant.dpopKey,
      certificate: boundCertificate(context),
    },
    signal,
  );
  if (!sent.ok) return sent;
  const { status } = sent.value;
  const document = parseJsonDocument(sent.value);
  if (status !== 200 || !document || errorInBody(document, rule.errorIn200) !== null) {
    return err(appError('identity.failed', { status }));
  }
  return ok({ document, isTokenVerified: true });
};
