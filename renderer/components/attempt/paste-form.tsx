import { useEffect, useRef, useState } from 'react';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useAction } from '../../hooks/use-action.ts';
import { errorWords } from '../../i18n/errors.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './attempt.module.css';

interface PasteFormProps {
  readonly attempt: AttemptFacts;
  readonly provider: ProviderSummary;
  /** The person asked for the field, so the focus belongs in it. */
  readonly takesFocus: boolean;
  /** How the address begins. */
  readonly prefix: string;
}

/** The way in for an answer that could not arrive by itself: the address of the page that the browser ended on. */
export const PasteForm = ({ attempt, provider, takesFocus, prefix }: PasteFormProps) => {
  const { bridge } = useServices();
  const [address, setAddress] = useState('');
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const paste = useAction((text: string) => bridge.call('connect.paste', attempt.id, text));
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const failure =
    paste.error &&
    errorWords({ ...paste.error, details: { begin: prefix, ...paste.error.details } }, provider.name);
  const problem = empty ? CONNECT.pasteForm.empty : failure ? `${failure.what} ${failure.next}` : undefined;
  return (
    <Form
      className={styles.paste}
      onSubmit={() => {
        const text = address.trim();
        setEmpty(text === '');
        if (text === '') field.current?.focus();
        else paste.run(text);
      }}
    >
      <TextField
        mono
        inputRef={field}
        label={CONNECT.pasteForm.label}
        hint={fill(CONNECT.pasteForm.hint, { begin: prefix })}
        error={problem}
        value={address}
        onValue={(value) => {
          setAddress(value);
          setEmpty(false);
        }}
      />
      <Button variant="primary" type="submit" busy={paste.busy} className={styles.pasteSubmit}>
        {CONNECT.pasteForm.submit}
      </Button>
    </Form>
  );
};
