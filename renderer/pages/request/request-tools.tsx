import { FileDown, X } from 'lucide-react';
import type { RequestDraft } from '../../../shared/domain/request.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST, REQUEST_HISTORY } from '../../../shared/words/request.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { useServices } from '../../stores/services.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Name } from '../../ui/name.tsx';
import styles from './request-form.module.css';
import { SaveDialog } from './save-dialog.tsx';
import type { Saving } from './use-saving.ts';
import type { Sending } from './use-sending.ts';

/** What can be done with a request besides sending it. */
export const RequestTools = ({
  draft,
  sending: { target, setTarget },
  saving,
  provider,
  isMac,
}: {
  readonly draft: RequestDraft;
  readonly sending: Sending;
  readonly saving: Saving;
  readonly provider: string;
  readonly isMac: boolean;
}) => {
  const { bridge, toaster, variables } = useServices();
  const toastFailure = useFailureToast();
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
          const copy = async (): Promise<void> => {
            const saved = await variables.flush(draft.connectionId);
            const copied = saved.ok ? await bridge.call('requests.copyCurl', draft) : saved;
            toastFailure(copied, provider);
            if (copied.ok) toaster.show({ text: REQUEST.curlCopied, tone: 'done' });
          };
          void copy();
        }}
      >
        {REQUEST.copyCurl}
      </Button>
      {saving.saved && (
        <Button variant="quiet" size="s" onClick={saving.saveAs}>
          {REQUEST_HISTORY.saveAs}
        </Button>
      )}
      <Button
        variant="quiet"
        size="s"
        title={isMac ? '⌘ S' : 'Ctrl S'}
        aria-keyshortcuts={isMac ? 'Meta+S' : 'Control+S'}
        onClick={saving.save}
      >
        {COMMON.save}
      </Button>
      {saving.unnamedDraft && <SaveDialog draft={saving.unnamedDraft} onDone={saving.onNamed} />}
    </div>
  );
};
