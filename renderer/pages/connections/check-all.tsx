import { RefreshCw } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ConnectionId } from '../../../shared/ids.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useStatuses } from '../../hooks/use-status.ts';
import { useFormat } from '../../i18n/format.ts';
import { useServices, useSlices, useViewState } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { checkOutcomes } from './check-outcomes.ts';
import styles from './connections-page.module.css';

export interface CheckAll {
  readonly button: ReactNode;
  /** The outcomes of the last run on this visit of the page, or why it failed. */
  readonly report: ReactNode;
}

/** Checks all accounts and sums up the outcomes, until the person leaves the page. */
export const useCheckAll = (): CheckAll => {
  const { bridge, views } = useServices();
  const connections = useSlices((slices) => slices.connections);
  const isRequested = useViewState((state) => state.checkAllRequested);
  const [checked, setChecked] = useState<readonly ConnectionId[]>([]);
  const action = useAction(
    async () => {
      const ids = connections.filter(({ canCheck }) => canCheck).map(({ id }) => id);
      setChecked([]);
      const result = await bridge.call('connections.checkAll');
      return result.ok ? { ok: true as const, value: ids } : result;
    },
    (ids) => setChecked(ids),
  );
  const { run } = action;
  useEffect(() => {
    if (!isRequested) return;
    views.setState({ checkAllRequested: false });
    run();
  }, [isRequested, run, views]);
  return {
    button: (
      <Button icon={RefreshCw} busy={action.busy} onClick={() => run()}>
        {CONNECTIONS.checkAll}
      </Button>
    ),
    report: (
      <>
        <ErrorNotice error={action.error} />
        <div role="status">
          {checked.length > 0 && !action.busy && <Outcomes checked={new Set(checked)} />}
        </div>
      </>
    ),
  };
};

/** Counts the statuses as they are now, so that the sum never contradicts the rows. */
const Outcomes = ({ checked }: { readonly checked: ReadonlySet<ConnectionId> }) => {
  const connections = useSlices((slices) => slices.connections).filter(({ id }) => checked.has(id));
  const statusOf = useStatuses();
  const format = useFormat();
  if (connections.length === 0) return null;
  const { text, dot } = checkOutcomes(connections.map(statusOf), format);
  return (
    <p className={styles.outcomes}>
      <StatusDot kind={dot} />
      {text}
    </p>
  );
};
