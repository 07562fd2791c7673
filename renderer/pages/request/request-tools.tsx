import { FileDown, X } from 'lucide-react';
import { useState } from 'react';
import type { RequestDraft, SavedRequest } from '../../../shared/domain/request.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST, REQUEST_HISTORY } from '../../../shared/words/request.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useServices } from '../../stores/services.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Name } from '../../ui/name.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './request-form.module.css';
import { useStoredRequests } from './stored-requests.ts';
import type { Sending } from './use-sending.ts';

/** What can be done with a request besides sending it. */
export const RequestTools = ({
  draft,
  sending: { target, setTarget },
  provider,
}: {
  readonly draft: RequestDraft;
  readonly sending: Sending;
  readonly provider: string;
}) => {
  const { bridge, toaster } = useServices();
  const toastFailure = useFailureToast();
  const [isSaving, setIsSaving] = useState(false);
  return (
    <div className={styles.tools}>
      {target ? (
        <span className={styles.target} title={fill(REQUEST.toFileChosen, { file: target.name })}>
          <FileDown className={styles.targetIcon} aria-hidden />
          <span className="visually-hidden">{fill(REQUEST.toFileChosen, { file: '' })}</span>
          <Name text={target.name} />
          <IconButton size="s" icon={X} label={REQUEST.toFileCancel} onClick={() => setTarget(null)} />
        </span>
      ) : (
        <Button
          variant="quiet"
          size="s"
          onClick={() => {
            const suggestedName = draft.address.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '';
            void bridge.call('requests.chooseTarget', { suggestedName }).then((chosen) => {
              toastFailure(chosen);
              if (chosen.ok) setTarget(chosen.value);
            });
          }}
        >
          {REQUEST.toFile}
        </Button>
      )}
      <Button
        variant="quiet"
        size="s"
        onClick={() => {
          void bridge.call('requests.copyCurl', draft).then((copied) => {
            toastFailure(copied, provider);
            if (copied.ok) toaster.show({ text: REQUEST.curlCopied, tone: 'done' });
          });
        }}
      >
        {REQUEST.copyCurl}
      </Button>
      <Button variant="quiet" size="s" onClick={() => setIsSaving(true)}>
        {COMMON.save}
      </Button>
      {isSaving && <SaveDialog draft={draft} onDone={() => setIsSaving(false)} />}
    </div>
  );
};

/** The name of the saved request that the draft came from, as far as its method and path tell; otherwise those. */
const nameFor = (draft: RequestDraft, saved: readonly SavedRequest[]): string => {
  const [method, path] = [draft.method, pathOf(draft)];
  const same = saved.find((other) => other.draft.method === method && pathOf(other.draft) === path);
  return same?.name ?? `${method} ${path}`.slice(0, LIMITS.requestName);
};

/** The path with its variables in braces, without a query. */
const pathOf = ({ address, unsent }: RequestDraft): string =>
  (unsent?.path ?? address).split('?', 1)[0] ?? '';

const SaveDialog = ({ draft, onDone }: { readonly draft: RequestDraft; readonly onDone: () => void }) => {
  const { bridge, toaster } = useServices();
  const { saved, reload } = useStoredRequests();
  const [name, setName] = useState(nameFor(draft, saved ?? []));
  const replaced = saved?.find((request) => request.name === name.trim()) ?? null;
  const [isMissing, setIsMissing] = useState(false);
  const save = useAction(
    () => bridge.call('requests.save', { name: name.trim(), draft, replaces: replaced?.id ?? null }),
    () => {
      toaster.show({ text: fill(REQUEST_HISTORY.savedAs, { name: name.trim() }), tone: 'done' });
      reload();
      onDone();
    },
  );
  return (
    <Dialog open title={REQUEST_HISTORY.saveTitle} onClose={onDone}>
      <Form
        className={styles.saveForm}
        onSubmit={() => {
          if (name.trim() === '') setIsMissing(true);
          else save.run();
        }}
      >
        <TextField
          label={REQUEST_HISTORY.name}
          value={name}
          maxLength={LIMITS.requestName}
          onValue={setName}
          error={isMissing && name.trim() === '' ? REQUEST_HISTORY.nameMissing : null}
          {...(replaced && { hint: REQUEST_HISTORY.replaces })}
        />
        <ErrorNotice error={save.error} />
        <div className={styles.saveButtons}>
          <Button onClick={onDone}>{COMMON.cancel}</Button>
          <Button type="submit" variant="primary" busy={save.busy}>
            {replaced ? REQUEST_HISTORY.replace : COMMON.save}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
};
