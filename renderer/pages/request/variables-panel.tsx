import { useRef } from 'react';
import type { RequestVariable } from '../../../shared/domain/request.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { variableProblem } from '../../../shared/request-variables.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { REQUEST } from '../../../shared/words/request.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { errorLine } from '../../i18n/errors.ts';
import { useAccountVariables, useServices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';
import { EditableTable, ValueField } from './name-value-table.tsx';
import styles from './variables-panel.module.css';

const WORDS = REQUEST.variables;

/** The variables of an account, which all its requests can name. What is typed is saved by itself. */
export const VariablesPanel = ({
  connectionId,
  isVaultOpen,
}: {
  readonly connectionId: ConnectionId;
  readonly isVaultOpen: boolean;
}) => {
  const { variables, toaster } = useServices();
  const report = useFailureToast();
  const { rows, error } = useAccountVariables(connectionId);
  const panel = useRef<HTMLDivElement>(null);
  const problem = problemOf(rows);
  const remove = async ({ id, name }: RequestVariable, index: number): Promise<void> => {
    const removed = await variables.remove(connectionId, id);
    if (removed === null) return;
    report(removed);
    if (!removed.ok) return;
    const undo = async (): Promise<void> => {
      report(await variables.undoRemove(connectionId, id));
      requestAnimationFrame(() => {
        panel.current?.querySelector<HTMLElement>(`[data-name="${String(index)}"]`)?.focus();
      });
    };
    toaster.show({
      text: toastText(WORDS.removed, { name }),
      tone: 'done',
      about: connectionId,
      action: { label: COMMON.undo, run: () => void undo() },
    });
  };
  if (!isVaultOpen) return <p className={styles.hint}>{REQUEST.locked}</p>;
  return (
    <div ref={panel} className={styles.panel}>
      <p className={styles.hint}>
        {WORDS.hint} {WORDS.builtIn}
      </p>
      <EditableTable<RequestVariable>
        label={WORDS.table}
        rows={rows}
        onRows={(next) => {
          const index = rows.findIndex(({ id }) => !next.some((row) => row.id === id));
          const removed = rows[index];
          if (removed) void remove(removed, index);
          else
            variables.edit(
              connectionId,
              next.map((row) => (row.id === '' ? { ...row, id: crypto.randomUUID() } : row)),
            );
        }}
        emptyRow={{ id: '', name: '', value: '' }}
        nameOf={({ name }) => name}
        withName={(row, name) => ({ ...row, name: name.trim() })}
        rowOf={(name, value) => ({ id: '', name, value })}
        value={(row, index, change) => (
          <ValueField value={row.value} index={index} onValue={(value) => change({ ...row, value })} />
        )}
      />
      <p role="status" className={styles.problem}>
        {problem}
      </p>
      <ErrorNotice error={error} />
    </div>
  );
};

/** What keeps a row from being saved, in words; null if nothing does. */
const problemOf = (rows: readonly RequestVariable[]): string | null => {
  for (const row of rows) {
    if (row.name === '' && row.value === '') continue;
    const problem = variableProblem(rows, row);
    if (problem) return row.name === '' ? WORDS.nameMissing : errorLine(problem);
  }
  return null;
};
