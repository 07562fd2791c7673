import { useId, useRef, useState } from 'react';
import { isStrongEnough } from '../../../shared/domain/vault.ts';
import type { AppError } from '../../../shared/errors.ts';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { usePassphraseStrength } from '../../hooks/use-passphrase-strength.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Form } from '../../ui/form.tsx';
import { SecretField } from '../../ui/text-field.tsx';
import { focusInvalidAfterRender } from '../../ui/focus-invalid.ts';
import { PassphraseMeter } from './passphrase-meter.tsx';
import { PassphraseWait, isGuessLater, usePassphraseWait } from './passphrase-wait.tsx';
import styles from './vault.module.css';

interface PassphraseFormProps {
  /** Ask for the current passphrase as well. */
  readonly askCurrent: boolean;
  /** What the new passphrase is called. */
  readonly label?: string;
  /** What it means to forget it. */
  readonly forgotten?: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly onSubmit: (passphrase: string, current: string | null) => void;
  /** Shown as a Cancel button, for a form in a dialog. */
  readonly onCancel?: () => void;
}

/** Asks for a new passphrase twice: with a mistyped one the secrets could not be unlocked again. */
export const PassphraseForm = ({
  askCurrent,
  label = askCurrent ? VAULT.passphrase.new : VAULT.passphrase.label,
  forgotten = VAULT.passphrase.forgotten,
  action,
  busy,
  error,
  onSubmit,
  onCancel,
}: PassphraseFormProps) => {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [isSubmitted, setIsSubmitted] = useState(false);
  const guessWait = usePassphraseWait();
  const wait = askCurrent ? guessWait : 0;
  const { strength, isCurrent, prepare } = usePassphraseStrength(next);
  // The main process decides. What the form already knows saves the person the way there.
  const isWeak = next === '' || (isCurrent && strength !== null && !isStrongEnough(strength));
  const isCurrentWrong = error?.code === 'vault.wrong_passphrase';

  const problems = {
    current: isSubmitted && askCurrent && current === '' ? COMMON.required : undefined,
    next:
      !isSubmitted || !isWeak ? undefined : strength ? (
        <PassphraseMeter strength={strength} refused />
      ) : (
        COMMON.required
      ),
    repeat: isSubmitted && !isWeak && repeat !== next ? VAULT.passphrase.mismatch : undefined,
  };
  const submit = (): void => {
    if (wait > 0) return;
    setIsSubmitted(true);
    const isTooLong = [current, next].some((text) => standing(text, LIMITS.passphrase) === 'over');
    if (isWeak || isTooLong || repeat !== next || (askCurrent && current === '')) {
      focusInvalidAfterRender(form.current);
      return;
    }
    onSubmit(next, askCurrent ? current : null);
  };
  const isShownWeak = error?.code === 'vault.passphrase_weak' && problems.next !== undefined;
  const currentProblem = problems.current ?? (isCurrentWrong ? VAULT.lockedByPassphrase.wrong : undefined);
  return (
    <Form ref={form} id={id} className={styles.form} onSubmit={submit}>
      {askCurrent && (
        <SecretField
          label={VAULT.passphrase.current}
          value={current}
          onValue={setCurrent}
          error={currentProblem}
          limit={LIMITS.passphrase}
        />
      )}
      <PassphraseWait wait={wait} />
      <SecretField
        label={label}
        hint={strength ? <PassphraseMeter strength={strength} /> : VAULT.passphrase.hint}
        value={next}
        onValue={setNext}
        onFocus={prepare}
        error={problems.next}
        limit={LIMITS.passphrase}
      />
      <SecretField
        label={VAULT.passphrase.repeat}
        value={repeat}
        onValue={setRepeat}
        error={problems.repeat}
      />
      <p className={styles.small}>{forgotten}</p>
      <ErrorNotice error={isCurrentWrong || isShownWeak || isGuessLater(error) ? null : error} />
      <div className={cx(styles.buttons, onCancel && styles.end)}>
        {onCancel && <Button onClick={onCancel}>{COMMON.cancel}</Button>}
        <Button variant="primary" type="submit" busy={busy} aria-disabled={wait > 0}>
          {action}
        </Button>
      </div>
    </Form>
  );
};
