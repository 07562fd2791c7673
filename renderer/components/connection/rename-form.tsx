import { useEffect, useRef, useState } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { tooLongText, usedText } from '../../../shared/words/fields.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { useAction } from '../../hooks/use-action.ts';
import { errorLine } from '../../i18n/errors.ts';
import { useServices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';
import { Button } from '../../ui/button.tsx';
import { onEscape } from '../../ui/escape.ts';
import styles from './rename-form.module.css';
import { Form } from '../../ui/form.tsx';

/** Renames an account in place. */
export const RenameForm = ({
  connection,
  onDone,
}: {
  readonly connection: ConnectionFacts;
  readonly onDone: () => void;
}) => {
  const { bridge, toaster } = useServices();
  const report = useFailureToast();
  const [label, setLabel] = useState(connection.account.label);
  const [isEmpty, setIsEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const done = (): void => {
    onDone();
    focusByKeyAfterRender(`connection:${connection.id}`);
  };
  const { id, account } = connection;
  const offerUndo = (next: string, before: string): void =>
    toaster.show({
      text: toastText(CONNECTION.rename.done, { account: next }),
      tone: 'done',
      about: id,
      action: {
        label: COMMON.undo,
        run: () => {
          void bridge.call('connections.rename', id, before).then(report);
          // The button goes with its message.
          focusByKeyAfterRender(`connection:${id}`);
        },
      },
    });
  const save = useAction(
    // The new label may arrive before the reply, so the old one is kept from the start.
    (next: string, _before: string) => bridge.call('connections.rename', id, next),
    (_, next, before) => {
      offerUndo(next, before);
      done();
    },
  );
  useEffect(() => field.current?.select(), []);

  const stands = standing(label, LIMITS.accountName);
  const submit = (): void => {
    const next = label.trim();
    if (next === account.label) done();
    else if (next === '') setIsEmpty(true);
    else if (stands === 'over') field.current?.focus();
    else save.run(next, account.label);
  };
  const max = LIMITS.accountName;
  const tooLong = stands === 'over' ? tooLongText(max) : null;
  const problem = tooLong ?? (isEmpty ? COMMON.required : save.error && errorLine(save.error));
  return (
    <Form className={styles.form} onSubmit={submit} onKeyDown={onEscape(done)}>
      <input
        ref={field}
        autoFocus
        className={styles.input}
        aria-label={CONNECTION.rename.label}
        aria-invalid={problem !== null || undefined}
        value={label}
        onChange={(event) => {
          setLabel(event.target.value);
          setIsEmpty(false);
          save.clear();
        }}
      />
      {stands !== 'fits' && <span className={styles.used}>{usedText(label, max)}</span>}
      <Button size="s" type="submit" busy={save.busy}>
        {COMMON.save}
      </Button>
      <Button size="s" onClick={done}>
        {COMMON.cancel}
      </Button>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </Form>
  );
};
