import { useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { SETTINGS } from '../../../shared/words/settings.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { SecretField } from '../../ui/text-field.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { PassphraseWait, isGuessLater, usePassphraseWait } from './passphrase-wait.tsx';
import styles from './vault.module.css';

interface ProtectionDialogProps {
  readonly open: boolean;
  /** Ask for the current passphrase. */
  readonly askCurrent: boolean;
  readonly onClose: () => void;
}

const WORDS = SETTINGS.security;

export const PassphraseDialog = ({ open, askCurrent, onClose }: ProtectionDialogProps) => {
  const { bridge, toaster } = useServices();
  const save = useAction(
    (passphrase: string, current: string | null) =>
      bridge.call('vault.setPassphrase', { current, passphrase }),
    () => {
      toaster.show({ text: WORDS.passphraseSaved, tone: 'done' });
      onClose();
    },
  );
  const close = (): void => {
    save.clear();
    onClose();
  };
  return (
    <Dialog
      open={open}
      decision
      onClose={close}
      title={askCurrent ? WORDS.changeTitle : WORDS.passphraseTitle}
    >
      <PassphraseForm
        askCurrent={askCurrent}
        action={COMMON.save}
        busy={save.busy}
        error={save.error}
        onSubmit={save.run}
        onCancel={close}
      />
    </Dialog>
  );
};

/** Lets the operating system protect the key again. */
export const SystemDialog = ({ open, askCurrent, onClose }: ProtectionDialogProps) => {
  const { bridge, toaster } = useServices();
  const [passphrase, setPassphrase] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const save = useAction(
    (current: string | null) => bridge.call('vault.useSystem', { passphrase: current }),
    () => {
      toaster.show({ text: WORDS.systemSaved, tone: 'done' });
      setPassphrase('');
      onClose();
    },
  );
  const close = (): void => {
    setPassphrase('');
    save.clear();
    onClose();
  };
  const wait = usePassphraseWait();
  const isWrong = save.error?.code === 'vault.wrong_passphrase';
  const problem = isEmpty ? COMMON.required : isWrong ? VAULT.lockedByPassphrase.wrong : undefined;
  return (
    <Dialog open={open} decision onClose={close} title={WORDS.useSystemAction}>
      <p>{WORDS.useSystemText}</p>
      <Form
        className={styles.form}
        onSubmit={() => {
          if (askCurrent && wait > 0) return;
          setIsEmpty(askCurrent && passphrase === '');
          if (!askCurrent || passphrase !== '') save.run(askCurrent ? passphrase : null);
        }}
      >
        {askCurrent && (
          <SecretField
            label={VAULT.passphrase.current}
            value={passphrase}
            onValue={(value) => {
              setPassphrase(value);
              setIsEmpty(false);
            }}
            error={problem}
            limit={LIMITS.passphrase}
          />
        )}
        {askCurrent && <PassphraseWait wait={wait} />}
        <ErrorNotice error={isWrong || isGuessLater(save.error) ? null : save.error} />
        <div className={cx(styles.buttons, styles.end)}>
          <Button onClick={close}>{COMMON.cancel}</Button>
          <Button variant="primary" type="submit" busy={save.busy} aria-disabled={askCurrent && wait > 0}>
            {WORDS.useSystemAction}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
};
