import { useEffect, useRef, useState } from 'react';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useAction } from '../../hooks/use-action.ts';
import { errorWords } from '../../i18n/errors.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { onEscape } from '../../ui/escape.ts';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './attempt.module.css';

interface PasteFormProps {
  readonly attempt: AttemptFacts;
  readonly provider: ProviderSummary;
  /** Its button is the page's primary one. */
  readonly isMain: boolean;
  /** Move the focus to the field, because the person asked for it. */
  readonly takesFocus: boolean;
  /** How the pasted URL must begin. */
  readonly prefix: string;
  /** For Escape; null if the form is the only way to continue. */
  readonly onClose: (() => void) | null;
}

/** Takes the callback URL that the person copies from the browser's address bar. */
export const PasteForm = ({ attempt, provider, isMain, takesFocus, prefix, onClose }: PasteFormProps) => {
  const { bridge } = useServices();
  const [address, setAddress] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const paste = useAction((text: string) => bridge.call('connect.paste', attempt.id, text));
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const failure =
    paste.error &&
    errorWords({ ...paste.error, details: { begin: prefix, ...paste.error.details } }, provider.name);
  const problem = isEmpty ? CONNECT.pasteForm.empty : failure ? `${failure.what} ${failure.next}` : undefined;
  return (
    <Form
      className={styles.paste}
      onKeyDown={onClose ? onEscape(onClose) : undefined}
      onSubmit={() => {
        const text = address.trim();
        setIsEmpty(text === '');
        if (text === '' || standing(text, LIMITS.pastedAddress) === 'over') field.current?.focus();
        else paste.run(text);
      }}
    >
      <TextField
        mono
        inputRef={field}
        label={CONNECT.pasteForm.label}
        hint={fill(CONNECT.pasteForm.hint, { begin: prefix })}
        error={problem}
        limit={LIMITS.pastedAddress}
        value={address}
        onValue={(value) => {
          setAddress(value);
          setIsEmpty(false);
        }}
      />
      <Button
        variant={isMain ? 'primary' : 'plain'}
        type="submit"
        busy={paste.busy}
        className={styles.pasteSubmit}
      >
        {CONNECT.pasteForm.submit}
      </Button>
    </Form>
  );
};
