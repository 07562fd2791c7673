import { useEffect, useRef, useState } from 'react';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Form } from '../../ui/form.tsx';
import { SecretField } from '../../ui/text-field.tsx';
import { PassphraseWait, isGuessLater, usePassphraseWait } from './passphrase-wait.tsx';
import styles from './vault.module.css';

interface UnlockFormProps {
  readonly onUnlocked?: () => void;
  /** Shown as a Cancel button, for a form in a dialog. */
  readonly onCancel?: () => void;
}

/** Asks for the passphrase. A wrong one is selected, so that typing replaces it. */
export const UnlockForm = ({ onUnlocked, onCancel }: UnlockFormProps) => {
  const { bridge } = useServices();
  const [passphrase, setPassphrase] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const unlock = useAction((text: string) => bridge.call('vault.unlock', { passphrase: text }), onUnlocked);
  const wait = usePassphraseWait();
  const isWrong = unlock.error?.code === 'vault.wrong_passphrase';
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (isWrong) field.current?.select();
  }, [isWrong, unlock.error]);
  const problem = isEmpty ? COMMON.required : isWrong ? VAULT.lockedByPassphrase.wrong : undefined;
  return (
    <Form
      className={styles.form}
      onSubmit={() => {
        setIsEmpty(passphrase === '');
        if (wait > 0) return;
        const fits = standing(passphrase, LIMITS.passphrase) !== 'over';
        if (passphrase !== '' && fits) unlock.run(passphrase);
        else field.current?.focus();
      }}
    >
      <SecretField
        inputRef={field}
        label={VAULT.passphrase.label}
        data-autofocus
        value={passphrase}
        onValue={(value) => {
          setPassphrase(value);
          setIsEmpty(false);
        }}
        error={problem}
        limit={LIMITS.passphrase}
      />
      <PassphraseWait wait={wait} />
      <ErrorNotice error={isWrong || isGuessLater(unlock.error) ? null : unlock.error} />
      <div className={cx(styles.buttons, onCancel && styles.end)}>
        {onCancel && <Button onClick={onCancel}>{COMMON.cancel}</Button>}
        <Button variant="primary" type="submit" busy={unlock.busy} aria-disabled={wait > 0}>
          {VAULT.lockedByPassphrase.action}
        </Button>
      </div>
    </Form>
  );
};
