import type { Actor } from '../../../shared/domain/actor.ts';
import {
  findFieldProblem,
  type PastedToken,
  type PasteOutcome,
} from '../../../shared/domain/pasted-token.ts';
import type { ManualTokenFacts } from '../../../shared/domain/provider-auth.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import { sendRecordRequest } from '../api/record-request.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { fillRecord, type FilledRecord } from '../catalog/resolve-record.ts';
import { readAccount, readPicture, type AccountIdentity } from '../connections/account.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { FinishedSignIn, GrantStore } from '../connections/grant-store.ts';
import { errorInBody, parseJson } from '../http/response-body.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { Clock, Http } from '../ports.ts';
import { readCheck } from '../requests/check-result.ts';
import { SingleFlight } from '../single-flight.ts';
import { asResultAsync } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';

interface PastedTokensParts {
  readonly authorization: Pick<Authorization, 'proofs'>;
  readonly activity: ActivityLog;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly grants: GrantStore;
  readonly http: Http;
  readonly repository: ConnectionRepository;
  readonly vault: Vault;
}

/** Connects accounts by tokens that the person pastes (docs/adr/0044). */
export class PastedTokens {
  readonly #parts: PastedTokensParts;
  readonly #flights = new SingleFlight<symbol, Result<PasteOutcome>>();
  readonly #closing = new AbortController();

  constructor(parts: PastedTokensParts) {
    this.#parts = parts;
  }

  /**
   * Asks the provider whose token it is, and stores it only after that: as a new account, or as the new token of a known one. Fails with
   * `manual.*`, `connect.variable_invalid`, `identity.no_subject`, `connection.not_found`, `network.*`, `vault.*` or `storage.*`.
   */
  paste(actor: Actor, pasted: PastedToken): Promise<Result<PasteOutcome>> {
    return this.#flights.run(Symbol(), () => asResultAsync(() => this.#paste(actor, pasted)));
  }

  /** Ends the questions to providers that run. */
  close(): Promise<void> {
    this.#closing.abort();
    return this.#flights.settled();
  }

  async #paste(
    actor: Actor,
    { providerKey, connectionId, variables, values }: PastedToken,
  ): Promise<Result<PasteOutcome>> {
    const { catalog, repository, vault } = this.#parts;
    const target = connectionId === null ? null : repository.find(connectionId);
    if (connectionId !== null && target?.providerKey !== providerKey)
      return err(appError('connection.not_found'));
    const entry = catalog.find(providerKey);
    if (!entry) return err(appError('provider.not_found'));
    const { auth } = entry.record;
    if (auth.kind !== 'manual-token') return err(appError('connect.unsupported'));
    const entered = readFields(auth, values);
    if (!entered.ok) return entered;
    // A new token of an account is for the addresses of the account.
    const grant = target?.grant.kind === 'manual' ? target.grant : ({ kind: 'manual', variables } as const);
    const filled = fillRecord(entry.record, grant.variables);
    if (!filled.ok) return filled;
    const record = filled.value;
    const closed = vault.problem();
    if (closed) return err(closed);
    const { accessToken, otherSecrets } = entered.value;
    const identity = await this.#identify(record, accessToken);
    if (!identity.ok) return identity;
    return this.#store(actor, {
      providerKey,
      purpose: connectionId === null ? { kind: 'new' } : { kind: 'again', connectionId },
      requestedScopes: [],
      obtained: {
        grant: { kind: 'manual', variables: record.values ?? {} },
        record,
        identity: identity.value,
        scope: null,
        expiresIn: null,
        refreshExpiresIn: null,
        hasIdToken: false,
        tokens: { accessToken, refreshToken: null, dpopKey: null },
        otherSecrets,
      },
    });
  }

  async #identify(record: FilledRecord, accessToken: string): Promise<Result<AccountIdentity>> {
    const { authorization, http, clock } = this.#parts;
    const ways = { http, proofs: authorization.proofs };
    const rule = record.identity;
    if (!rule || typeof rule.request === 'string' || !record.api) return err(appError('connect.unsupported'));
    const sent = await sendRecordRequest(
      ways,
      record,
      rule.request,
      { accessToken, apiKey: null, dpopKey: null },
      this.#closing.signal,
    );
    if (!sent.ok) return sent;
    const { errorIn200 } = rule;
    const { kind, status } = readCheck(
      { ...AS_CHECK, request: rule.request, errorIn200 },
      sent.value,
      clock.now(),
    );
    const document = parseJson(sent.value);
    if (kind === 'ok' && document) {
      const account = readAccount(new URL(record.api.baseUrl).origin, rule, document);
      const picture = readPicture(rule, document);
      return account.ok ? ok({ account: account.value, picture, isTokenVerified: true }) : account;
    }
    if (kind === 'unreachable') return err(appError('manual.unavailable', { status: status ?? 0 }));
    const isError = status === 200 && document !== null && errorInBody(document, errorIn200) !== null;
    const isRefused = kind === 'rejected' || isError;
    return err(
      isRefused ? appError('manual.rejected') : appError('manual.unexpected', { status: status ?? 0 }),
    );
  }

  #store(actor: Actor, signIn: FinishedSignIn): Result<PasteOutcome> {
    const { activity, catalog, grants, repository, vault } = this.#parts;
    // What was asked for may have gone while the provider was asked.
    const { purpose, obtained } = signIn;
    if (purpose.kind === 'again' && !repository.find(purpose.connectionId))
      return err(appError('connection.not_found'));
    const closed = vault.problem();
    if (closed) return err(closed);
    if (grants.isOtherAccount(signIn))
      return err(appError('manual.other_account', { account: obtained.identity.account.label }));
    const { connection, isNew } = grants.storeGrant(signIn, (stored) => {
      const kind = stored.isNew ? 'connected' : 'token_replaced';
      activity.add({ kind, actor, ...activitySubject(catalog, stored.connection) });
    });
    return ok({ connectionId: connection.id, accountLabel: connection.account.label, isNew });
  }
}

/** Who has no right to ask whose token it is has no token that Keyfob could use. */
const AS_CHECK = { expect: [200], forbidden: 'signed-out' } as const;

interface EnteredFields {
  readonly accessToken: string;
  readonly otherSecrets: Readonly<Record<string, string>>;
}

const readFields = ({ fields }: ManualTokenFacts, values: PastedToken['values']): Result<EnteredFields> => {
  const entered: [string, string][] = [];
  for (const field of fields) {
    const value = (values[field.name] ?? '').trim();
    const problem = findFieldProblem(field, value);
    const { name, label } = field;
    if (problem === 'empty') return err(appError('manual.field_empty', { name, label }));
    if (problem === 'format') return err(appError('manual.field_invalid', { name, label }));
    if (value !== '') entered.push([name, value]);
  }
  const [token, ...others] = entered;
  return ok({ accessToken: token?.[1] ?? '', otherSecrets: Object.fromEntries(others) });
};
