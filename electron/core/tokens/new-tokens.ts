import type { FilledRecord } from '../catalog/resolve-record.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import type { NewRenewals } from '../connections/grant-store.ts';
import type { RenewalLedger } from './renewal-ledger.ts';
import { renewalDueAt } from './renewal-plan.ts';

/** Plans the first renewal of tokens that a sign-in has obtained. */
export class NewTokens implements NewRenewals {
  readonly #ledger: RenewalLedger;

  constructor(ledger: RenewalLedger) {
    this.#ledger = ledger;
  }

  begin(connection: StoredConnection, { auth }: FilledRecord): void {
    if (auth.kind === 'oauth2') this.#ledger.begin(connection.id, renewalDueAt(connection, auth.offline));
  }
}
