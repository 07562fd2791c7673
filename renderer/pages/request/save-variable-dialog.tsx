import { useState } from 'react';
import type { ConnectionId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { isVariableName, variableProblem } from '../../../shared/request-variables.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { REQUEST, REQUEST_HISTORY } from '../../../shared/words/request.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { errorLine } from '../../i18n/errors.ts';
import { useAccountVariables, useServices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './request-form.module.css';

const WORDS = REQUEST.variables;

/** A value that may become a variable, and what it is called where it was found. */
export interface NewVariable {
  readonly name: string;
  readonly value: string;
}

/** Asks for the name of a variable, and saves it. A variable that has the name gets the value. */
export const SaveVariableDialog = ({
  connectionId,
  variable,
  onDone,
}: {
  readonly connectionId: ConnectionId;
  readonly variable: NewVariable;
  readonly onDone: () => void;
}) => {
  const { variables, toaster } = useServices();
  const { rows } = useAccountVariables(connectionId);
  const [name, setName] = useState(isVariableName(variable.name) ? variable.name : '');
  const [isChecked, setIsChecked] = useState(false);
  const known = rows.find((row) => row.name === name) ?? null;
  const problem = variableProblem(rows, { id: known?.id ?? '', name, value: '' });
  const save = useAction(
    async () => {
      const row = { id: known?.id ?? crypto.randomUUID(), name, value: variable.value };
      variables.edit(connectionId, known ? rows.map((old) => (old === known ? row : old)) : [...rows, row]);
      const saved = await variables.flush(connectionId);
      if (!saved.ok) await variables.discard(connectionId, row.id);
      return saved;
    },
    () => {
      toaster.show({ text: toastText(WORDS.saved, { name: `{{${name}}}` }), tone: 'done' });
      onDone();
    },
  );
  return (
    <Dialog open title={WORDS.saveTitle} onClose={onDone}>
      <Form
        className={styles.saveForm}
        onSubmit={() => {
          setIsChecked(true);
          if (problem === null) save.run();
        }}
      >
        <TextField
          label={REQUEST_HISTORY.name}
          mono
          value={name}
          maxLength={LIMITS.requestVariableName}
          onValue={(typed) => setName(typed.trim())}
          error={isChecked && problem ? (name === '' ? WORDS.nameMissing : errorLine(problem)) : null}
          {...(known && { hint: WORDS.replaces })}
        />
        <p className={styles.variableValue}>
          <code>{variable.value}</code>
        </p>
        <ErrorNotice error={save.error} />
        <div className={styles.saveButtons}>
          <Button onClick={onDone}>{COMMON.cancel}</Button>
          <Button type="submit" variant="primary" busy={save.busy}>
            {known ? REQUEST_HISTORY.replace : COMMON.save}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
};
