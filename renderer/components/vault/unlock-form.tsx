import { useEffect, useRef, useState } from 'react';
import { COMMON } from '../../../shared/words/common.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Form } from '../../ui/form.tsx';
import { SecretField } from '../../ui/text-field.tsx';
import styles from './vault.module.css';

interface UnlockFormProps {
  readonly onUnlocked?: () => void;
  /** In a dialog, where there is a way back. */
  readonly onCancel?: () => void;
}

/** The passphrase, asked for where it is needed. A wrong one is said in place, ready to be typed anew. */
export const UnlockForm = ({ onUnlocked, onCancel }: UnlockFormProps) => {
  const { bridge } = useServices();
  const [passphrase, setPassphrase] = useState('');
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const unlock = useAction((text: string) => bridge.call('vault.unlock', { passphrase: text }), onUnlocked);
  const wrong = unlock.error?.code === 'vault.wrong_passphrase';
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (wrong) field.current?.select();
  }, [wrong, unlock.error]);
  const problem = empty ? COMMON.required : wrong ? VAULT.lockedByPassphrase.wrong : undefined;
  return (
    <Form
      className={styles.form}
      onSubmit={() => {
        setEmpty(passphrase === '');
        if (passphrase !== '') unlock.run(passphrase);
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
          setEmpty(false);
        }}
        error={problem}
      />
      <ErrorNotice error={wrong ? null : unlock.error} />
      <div className={cx(styles.buttons, onCancel && styles.end)}>
        {onCancel && <Button onClick={onCancel}>{COMMON.cancel}</Button>}
        <Button variant="primary" type="submit" busy={unlock.busy}>
          {VAULT.lockedByPassphrase.action}
        </Button>
      </div>
    </Form>
  );
};
