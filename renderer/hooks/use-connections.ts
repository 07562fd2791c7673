import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import type { ProviderKey } from '../../shared/ids.ts';
import { useSlices } from '../stores/services.ts';

/** Whether one of the accounts can be the default: several are in use. */
export const hasDefault = (connections: readonly ConnectionFacts[]): boolean =>
  connections.filter(({ isInactive }) => !isInactive).length > 1;

export const useConnectionsOf = (providerKey: ProviderKey): readonly ConnectionFacts[] =>
  useSlices((slices) => slices.connections).filter((connection) => connection.providerKey === providerKey);
