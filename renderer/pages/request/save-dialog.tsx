import { useState } from 'react';
import type { RequestDraft, SavedRequest } from '../../../shared/domain/request.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { REQUEST_HISTORY } from '../../../shared/words/request.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './request-form.module.css';
import { useStoredRequests } from './stored-requests.ts';

/** The name of the saved request that the draft came from, as far as its method and path tell; otherwise those. */
const nameFor = (draft: RequestDraft, saved: readonly SavedRequest[]): string => {
  const [method, path] = [draft.method, pathOf(draft)];
  const same = saved.find((other) => other.draft.method === method && pathOf(other.draft) === path);
  return same?.name ?? `${method} ${path}`.slice(0, LIMITS.requestName);
};

/** The path with its variables in braces, without a query. */
const pathOf = ({ address, unsent }: RequestDraft): string =>
  (unsent?.path ?? address).split('?', 1)[0] ?? '';

/** Asks for the name of a request, and saves it. One that is saved already gets another name. */
export const SaveDialog = ({
  draft,
  renamed = null,
  onDone,
}: {
  readonly draft: RequestDraft;
  readonly renamed?: SavedRequest | null;
  /** @param saved null if nothing was saved */
  readonly onDone: (saved: SavedRequest | null) => void;
}) => {
  const { bridge, toaster } = useServices();
  const { saved, reload } = useStoredRequests();
  const [name, setName] = useState(renamed?.name ?? nameFor(draft, saved ?? []));
  const other = saved?.find((request) => request.name === name.trim() && request.id !== renamed?.id) ?? null;
  const replaced = renamed ?? other;
  const [isChecked, setIsChecked] = useState(false);
  const problem =
    name.trim() === '' ? REQUEST_HISTORY.nameMissing : renamed && other ? REQUEST_HISTORY.nameTaken : null;
  const save = useAction(
    () => bridge.call('requests.save', { name: name.trim(), draft, replaces: replaced?.id ?? null }),
    (stored) => {
      toaster.show({ text: toastText(REQUEST_HISTORY.savedAs, { name: name.trim() }), tone: 'done' });
      reload();
      onDone(stored);
    },
  );
  return (
    <Dialog
      open
      title={renamed ? REQUEST_HISTORY.renameTitle : REQUEST_HISTORY.saveTitle}
      onClose={() => onDone(null)}
    >
      <Form
        className={styles.saveForm}
        onSubmit={() => {
          setIsChecked(true);
          if (problem === null) save.run();
        }}
      >
        <TextField
          label={REQUEST_HISTORY.name}
          value={name}
          maxLength={LIMITS.requestName}
          onValue={setName}
          error={isChecked ? problem : null}
          {...(replaced && !renamed && { hint: REQUEST_HISTORY.replaces })}
        />
        <ErrorNotice error={save.error} />
        <div className={styles.saveButtons}>
          <Button onClick={() => onDone(null)}>{COMMON.cancel}</Button>
          <Button type="submit" variant="primary" busy={save.busy}>
            {replaced && !renamed ? REQUEST_HISTORY.replace : COMMON.save}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
};
