import { useEffect, useState } from 'react';
import type { AccountValue } from '../../shared/domain/account-value.ts';
import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import type { ProviderRecord } from '../../shared/domain/provider.ts';
import { useServices } from '../stores/services.ts';
import { useAction } from './use-action.ts';

const NONE: readonly AccountValue[] = [];

/** What is known of an account because its requests need it; null while it loads. None if it can't be read, as while the vault is locked. */
export const useAccountValues = (
  connection: ConnectionFacts,
  record: ProviderRecord | null,
): readonly AccountValue[] | null => {
  const { bridge } = useServices();
  const isNeeded = record !== null && record.perAccount.length > 0;
  const [values, setValues] = useState<readonly AccountValue[] | null>(null);
  const { run, error } = useAction(() => bridge.call('connections.values', connection.id), setValues);
  // A sign-in, a renewal or a choice changes the connection.
  useEffect(() => {
    if (isNeeded) run();
  }, [isNeeded, connection, run]);
  return isNeeded ? (values ?? (error ? NONE : null)) : NONE;
};
