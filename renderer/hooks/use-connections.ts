import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import type { ProviderKey } from '../../shared/ids.ts';
import { useSlices } from '../stores/services.ts';

export const useConnectionsOf = (providerKey: ProviderKey): readonly ConnectionFacts[] =>
  useSlices((slices) => slices.connections).filter((connection) => connection.providerKey === providerKey);
