import type { AccountValue, OfferedValue } from '../../../shared/domain/account-value.ts';
import type { Actor } from '../../../shared/domain/actor.ts';
import type { AccountRule } from '../../../shared/domain/provider.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import { identityOf, isSameOption, keyOfRule, type AccountOption } from '../catalog/account-values.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { putAccountOption, readAccountOptions } from '../connections/account-option-store.ts';
import { activitySubject } from '../connections/activity-subject.ts';
import type { ConnectionRepository, StoredConnection } from '../connections/connection-repository.ts';
import type { Events } from '../events.ts';
import type { Authorization } from '../oauth/authorization.ts';
import type { Database, Http } from '../ports.ts';
import { requestOptions } from '../requests/account-options.ts';
import { callWithToken } from '../requests/call-with-token.ts';
import type { TokenService } from '../tokens/token-service.ts';
import type { Vault } from '../vault/vault.ts';

interface AccountValuesParts {
  readonly activity: ActivityLog;
  readonly authorization: Pick<Authorization, 'proofs'>;
  readonly catalog: Catalog;
  readonly database: Database;
  readonly events: Events;
  readonly http: Http;
  readonly repository: ConnectionRepository;
  readonly tokens: TokenService;
  readonly vault: Vault;
}

const TIMEOUT_MS = 30_000;

/** What requests of an account are about, such as one of several organizations: what is known, and the person's choice. */
export class AccountValues {
  readonly #parts: AccountValuesParts;
  /** What the provider offered last, by account and rule. Only that can be chosen. */
  readonly #offered = new Map<string, readonly AccountOption[]>();

  constructor(parts: AccountValuesParts) {
    this.#parts = parts;
  }

  /** Fails with `connection.not_found` or `vault.*`. */
  list(id: ConnectionId): Result<readonly AccountValue[]> {
    const { vault, repository } = this.#parts;
    const connection = repository.find(id);
    if (!connection) return err(appError('connection.not_found'));
    const rules = this.#rulesOf(connection);
    if (rules.length === 0) return ok([]);
    const closed = vault.problem();
    if (closed) return err(closed);
    const known = readAccountOptions(vault, id, { perAccount: rules });
    const values = rules.map((rule) => ({
      rule: keyOfRule(rule),
      label: rule.label,
      title: known[keyOfRule(rule)]?.title ?? null,
      values: known[keyOfRule(rule)]?.values ?? {},
      canChoose: typeof rule.from !== 'string',
    }));
    return ok(values);
  }

  /** Asks the provider what there is to choose from. Fails with `connection.not_found`, `request.account_options`, or without a valid token. */
  async offer(id: ConnectionId, key: string): Promise<Result<readonly OfferedValue[]>> {
    const { authorization, http, tokens, vault } = this.#parts;
    const rule = this.#ruleOf(id, key);
    if (!rule) return err(appError('connection.not_found'));
    const offered = await callWithToken(tokens, id, {
      firstToken: null,
      call: (token) =>
        requestOptions({ http, proofs: authorization.proofs }, token, key, AbortSignal.timeout(TIMEOUT_MS)),
      isRejected: () => false,
      isHarmless: true,
    });
    if (!offered.ok) return offered;
    this.#offered.set(`${id} ${key}`, offered.value);
    const current = readAccountOptions(vault, id, { perAccount: [rule] })[key] ?? null;
    return ok(
      offered.value.map((option) => ({
        id: identityOf(option),
        title: option.title,
        detail: Object.values(option.values)
          .filter((value) => value !== option.title)
          .join(' · '),
        isChosen: current !== null && isSameOption(option, current),
      })),
    );
  }

  /** Fails with `connection.not_found` if that was not offered, and with `vault.*`. Throws `StorageError`. */
  choose(actor: Actor, id: ConnectionId, key: string, chosen: string): Result<null> {
    const { activity, catalog, database, events, repository, vault } = this.#parts;
    const connection = repository.find(id);
    const rule = this.#ruleOf(id, key);
    const option = this.#offered.get(`${id} ${key}`)?.find((one) => identityOf(one) === chosen);
    if (!connection || !rule || !option) return err(appError('connection.not_found'));
    const closed = vault.problem();
    if (closed) return err(closed);
    database.transaction(() => {
      putAccountOption(vault, id, rule, option);
      activity.add({ kind: 'account_value_chosen', actor, ...activitySubject(catalog, connection) });
    });
    events.emit('connection.edited', { connectionId: id });
    return ok(null);
  }

  #ruleOf(id: ConnectionId, key: string): AccountRule | undefined {
    const connection = this.#parts.repository.find(id);
    return connection ? this.#rulesOf(connection).find((rule) => keyOfRule(rule) === key) : undefined;
  }

  /** A platform chooses for the accounts that it has. */
  #rulesOf({ providerKey, grant }: StoredConnection): readonly AccountRule[] {
    return grant.kind === 'own' ? (this.#parts.catalog.find(providerKey)?.record.perAccount ?? []) : [];
  }
}
