import { useId, useState } from 'react';
import type { RequestDraft, SavedRequest } from '../../../shared/domain/request.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { tooLongText } from '../../../shared/words/fields.ts';
import { REQUEST_HISTORY } from '../../../shared/words/request.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { inFolders, joinName, splitName } from './folders.ts';
import styles from './request-form.module.css';
import { useStoredRequests } from './stored-requests.ts';
import { useSaveRequest } from './use-save-request.ts';

/** The name of the saved request that the draft came from, as far as its method and path tell; otherwise those. */
const nameFor = (draft: RequestDraft, saved: readonly SavedRequest[]): string => {
  const [method, path] = [draft.method, pathOf(draft)];
  const same = saved.find((other) => other.draft.method === method && pathOf(other.draft) === path);
  return same?.name ?? `${method} ${path}`.slice(0, LIMITS.requestName);
};

/** The path with its placeholders in braces, without a query. */
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
  const { saved, reload } = useStoredRequests();
  const saveRequest = useSaveRequest(reload);
  const [parts, setParts] = useState(() => splitName(renamed?.name ?? nameFor(draft, saved ?? [])));
  const folders = inFolders(saved ?? []).flatMap(([folder]) => (folder === '' ? [] : [folder]));
  const folderList = useId();
  const name = joinName(parts);
  const other = saved?.find((request) => request.name === name && request.id !== renamed?.id) ?? null;
  const replaced = renamed ?? other;
  const [isChecked, setIsChecked] = useState(false);
  const problem =
    parts.name.trim() === ''
      ? REQUEST_HISTORY.nameMissing
      : name.length > LIMITS.requestName
        ? tooLongText(LIMITS.requestName)
        : renamed && other
          ? REQUEST_HISTORY.nameTaken
          : null;
  const save = useAction(() => saveRequest({ name, draft, replaces: replaced?.id ?? null }), onDone);
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
          value={parts.name}
          maxLength={LIMITS.requestName}
          onValue={(typed) => setParts({ ...parts, name: typed })}
          error={isChecked ? problem : null}
          {...(replaced && !renamed && { hint: REQUEST_HISTORY.replaces })}
        />
        <TextField
          label={REQUEST_HISTORY.folder}
          note={COMMON.optional}
          value={parts.folder}
          maxLength={LIMITS.requestName}
          list={folderList}
          autoComplete="off"
          onValue={(folder) => setParts({ ...parts, folder })}
        />
        <datalist id={folderList}>
          {folders.map((folder) => (
            <option key={folder} value={folder} />
          ))}
        </datalist>
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
