import type { RequestDraft, RequestVariable } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { BUILT_IN, variableProblem } from '../../../shared/request-variables.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { tokenAddress, type ConnectionRepository } from '../connections/connection-repository.ts';
import type { Clock, Database, Random } from '../ports.ts';
import { asResult } from '../storage/failures.ts';
import type { Vault } from '../vault/vault.ts';
import { fillVariables, namesVariables } from './fill-variables.ts';
import { RequestStore } from './request-store.ts';

interface VariablesParts {
  readonly clock: Clock;
  readonly database: Database;
  readonly random: Random;
  readonly repository: Pick<ConnectionRepository, 'find'>;
  readonly vault: Vault;
}

/** Values that the requests of an account name. They are sealed like its tokens, since they are private. */
export class RequestVariables {
  readonly #parts: VariablesParts;
  readonly #store: RequestStore;

  constructor(parts: VariablesParts) {
    this.#parts = parts;
    this.#store = new RequestStore(parts);
  }

  /** The variables of an account, oldest first. Fails with `vault.*` or `storage.*`. */
  list(connectionId: ConnectionId): Result<readonly RequestVariable[]> {
    const problem = this.#parts.vault.problem();
    if (problem) return err(problem);
    return asResult(() => listVariables(this.#store, connectionId));
  }

  /**
   * Stores a variable, or changes the one with its ID. Fails with `request.variable_*`, `request.too_many_variables`,
   * `connection.not_found`, `vault.*` or `storage.*`.
   */
  save(connectionId: ConnectionId, variable: RequestVariable): Result<null> {
    const { clock, database, repository, vault } = this.#parts;
    const problem = vault.problem();
    if (problem) return err(problem);
    const { id, name, value } = variable;
    // With its account, since the row's is not sealed.
    const entry = JSON.stringify({ id, name, value, connectionId });
    const store = (): Result<null> => {
      if (repository.find(connectionId) === null) return err(appError('connection.not_found'));
      if (this.#hasToken(connectionId, value)) return err(appError('request.variable_token'));
      const variables = listVariables(this.#store, connectionId);
      const refusal = variableProblem(variables, variable);
      if (refusal) return err(refusal);
      if (variables.some((one) => one.id === id)) this.#store.replaceEntry(id, entry);
      else this.#store.put(id, { kind: 'variable', connectionId, at: clock.now(), entry });
      return ok(null);
    };
    const done = asResult(() => database.transaction(store));
    return done.ok ? done.value : done;
  }

  /** A draft with the values of its variables, as `fillVariables` does it. Fails with `request.variable*`, `vault.*` or `storage.*`. */
  fill(draft: RequestDraft): Result<RequestDraft> {
    if (!namesVariables(draft)) return ok(draft);
    const variables = this.list(draft.connectionId);
    if (!variables.ok) return variables;
    const { clock, random } = this.#parts;
    return fillVariables(
      draft,
      new Map([
        ...variables.value.map(({ name, value }) => [name, value] as const),
        [BUILT_IN.isoTimestamp, new Date(clock.now()).toISOString()],
        [BUILT_IN.timestamp, String(Math.floor(clock.now() / 1000))],
        [BUILT_IN.guid, random.uuid()],
      ]),
    );
  }

  /** Whether a value has a token of the account in it. Only as long as tokens are: a short one could be part of any word. */
  #hasToken(connectionId: ConnectionId, value: string): boolean {
    return (['access_token', 'refresh_token'] as const).some((field) => {
      const token = this.#parts.vault.read(tokenAddress(connectionId, field));
      return token.ok && token.value !== null && token.value.length >= 16 && value.includes(token.value);
    });
  }
}

/** The variables of an account, oldest first; without those that can't be read or were of another account. Throws `StorageError`. */
export const listVariables = (store: RequestStore, connectionId: ConnectionId): readonly RequestVariable[] =>
  store
    .ids('variable', connectionId)
    .toReversed()
    .flatMap((id) => {
      const entry = store.entry(id) as (RequestVariable & { readonly connectionId: string }) | null;
      return entry?.connectionId === connectionId
        ? [{ id: entry.id, name: entry.name, value: entry.value }]
        : [];
    });
