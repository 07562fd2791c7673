import { useId, useRef, useState } from 'react';
import { MIN_PASSPHRASE_LENGTH } from '../../../shared/domain/vault.ts';
import type { AppError } from '../../../shared/errors.ts';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useFormat } from '../../i18n/format.ts';
import { countCharacters } from '../../../shared/characters.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Form } from '../../ui/form.tsx';
import { SecretField } from '../../ui/text-field.tsx';
import { focusInvalidAfterRender } from '../../ui/focus-invalid.ts';
import styles from './vault.module.css';

interface PassphraseFormProps {
  /** Ask for the current passphrase as well. */
  readonly askCurrent: boolean;
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
  action,
  busy,
  error,
  onSubmit,
  onCancel,
}: PassphraseFormProps) => {
  const format = useFormat();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [isSubmitted, setIsSubmitted] = useState(false);
  const missingCharacters = MIN_PASSPHRASE_LENGTH - countCharacters(next);
  const isCurrentWrong = error?.code === 'vault.wrong_passphrase';
  const minimum = MIN_PASSPHRASE_LENGTH;

  const problems = {
    current: isSubmitted && askCurrent && current === '' ? COMMON.required : undefined,
    next: isSubmitted && missingCharacters > 0 ? fill(VAULT.passphrase.tooShort, { minimum }) : undefined,
    repeat: isSubmitted && missingCharacters <= 0 && repeat !== next ? VAULT.passphrase.mismatch : undefined,
  };
  const submit = (): void => {
    setIsSubmitted(true);
    const isTooLong = [current, next].some((text) => standing(text, LIMITS.passphrase) === 'over');
    if (missingCharacters > 0 || isTooLong || repeat !== next || (askCurrent && current === '')) {
      focusInvalidAfterRender(form.current);
      return;
    }
    onSubmit(next, askCurrent ? current : null);
  };
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
      <SecretField
        label={askCurrent ? VAULT.passphrase.new : VAULT.passphrase.label}
        hint={
          next === ''
            ? fill(VAULT.passphrase.hint, { minimum })
            : missingCharacters > 0
              ? format.count(missingCharacters, VAULT.passphrase.remaining)
              : VAULT.passphrase.longEnough
        }
        value={next}
        onValue={setNext}
        error={problems.next}
        limit={LIMITS.passphrase}
      />
      <SecretField
        label={VAULT.passphrase.repeat}
        value={repeat}
        onValue={setRepeat}
        error={problems.repeat}
      />
      <p className={styles.small}>{VAULT.passphrase.forgotten}</p>
      <ErrorNotice error={isCurrentWrong ? null : error} />
      <div className={cx(styles.buttons, onCancel && styles.end)}>
        {onCancel && <Button onClick={onCancel}>{COMMON.cancel}</Button>}
        <Button variant="primary" type="submit" busy={busy}>
          {action}
        </Button>
      </div>
    </Form>
  );
};
