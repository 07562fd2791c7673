import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import { deriveStatus, type Status, type StatusAction } from '../../shared/domain/status.ts';
import { CHECKING, statusWords } from '../../shared/words/status.ts';
import { useFormat } from '../i18n/format.ts';
import { useSlices } from '../stores/services.ts';
import type { DotKind } from '../ui/status-dot.tsx';
import { useNow } from './use-now.ts';

/** The actions that replace what the account has. */
const NEW_GRANT: ReadonlySet<StatusAction> = new Set(['sign-in', 'connect-again', 'paste-token']);

/** The dot for a status: `bad` if the account needs a new sign-in now, `warn` for any other action. */
export const dotOf = (status: Status): DotKind => {
  if (status.kind === 'locked' && (status.vault === 'damaged' || status.vault === 'backend-changed'))
    return 'bad';
  if (status.level !== 'attention') return status.level;
  const isNewNeeded = status.action !== null && NEW_GRANT.has(status.action);
  return isNewNeeded && status.kind !== 'ending' ? 'bad' : 'warn';
};

/** Derives the status of connections, as the tray does. */
export const useStatuses = (): ((connection: ConnectionFacts) => Status) => {
  const vault = useSlices((slices) => slices.vault);
  const online = useSlices((slices) => slices.system.online);
  const now = useNow();
  return (connection) => deriveStatus(connection, { now, online, vault });
};

export interface ShownStatus {
  readonly status: Status;
  readonly dot: DotKind;
  readonly short: string;
  readonly long: string;
}

/** The status of one connection in words. */
export const useShownStatus = (connection: ConnectionFacts, providerName: string): ShownStatus => {
  const status = useStatuses()(connection);
  const format = useFormat();
  const now = useNow();
  if (connection.isChecking) return { status, dot: 'checking', short: CHECKING, long: CHECKING };
  const words = statusWords(status, providerName, (at) =>
    status.kind === 'ending' ? format.relative(at, now) : format.ago(at, now),
  );
  return { status, dot: dotOf(status), ...words };
};
