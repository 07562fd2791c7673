import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { apiOf } from '../api/api-target.ts';
import type { FilledRecord } from '../catalog/resolve-record.ts';
import type { ConnectionApi } from './connection-backend.ts';

/**
 * The API of a record, for the connections at it. Fails with `request.no_api` if the record has none, and with `request.account_value` if it
 * needs what is not known of the account.
 */
export const connectionApi = (record: FilledRecord): Result<ConnectionApi> => {
  const { account, api, check, identity, auth } = record;
  const target = apiOf(record);
  if (!target || !api) return err(appError('request.no_api'));
  if (account?.missing) return err(appError('request.account_value', { label: account.missing }));
  const errorIn200 = check?.errorIn200 ?? identity?.errorIn200 ?? null;
  return ok({ target, facts: api, scopes: auth.kind === 'oauth2' ? auth.scopes.items : [], errorIn200 });
};
