import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ManualTokenFacts, ManualTokenField } from '../../../shared/domain/provider-auth.ts';
import type { PasteOutcome } from '../../../shared/domain/pasted-token.ts';
import type { ConnectionId, ProviderKey } from '../../../shared/ids.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { PASTE, STEPS } from '../../../shared/words/provider.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useUnsavedChanges } from '../../hooks/use-unsaved-changes.ts';
import { errorLine } from '../../i18n/errors.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';
import { Button } from '../../ui/button.tsx';
import { focusInvalidAfterRender } from '../../ui/focus-invalid.ts';
import { Form } from '../../ui/form.tsx';
import { SecretField, TextField } from '../../ui/text-field.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { entryProblems, variableKey, wrongFieldOf, type TokenEntry } from './token-entry.ts';
import styles from './token-form.module.css';

interface TokenFormProps {
  readonly providerKey: ProviderKey;
  readonly detail: ProviderDetail;
  readonly auth: ManualTokenFacts;
  /** The account whose token is replaced; null for a new one. */
  readonly connectionId: ConnectionId | null;
  readonly onDone: (outcome: PasteOutcome) => void;
  /** Null if there is nothing to return to. */
  readonly onCancel: (() => void) | null;
}

/** The form for a token that the person made at the provider, with the labels of the provider's own page. */
export const TokenForm = ({ providerKey, detail, auth, connectionId, onDone, onCancel }: TokenFormProps) => {
  const { bridge, toaster } = useServices();
  const navigation = useNavigation();
  const isSessionOnly = useSlices((slices) => slices.vault.kind === 'session-only');
  const form = useRef<HTMLFormElement>(null);
  const { record } = detail;
  // An account keeps the variables that it has.
  const variables = connectionId === null ? record.variables : [];
  const standard = Object.fromEntries(
    variables.map((variable) => [variableKey(variable), variable.default ?? '']),
  );
  const [entry, setEntry] = useState<TokenEntry>(standard);
  const [problems, setProblems] = useState<TokenEntry>({});
  const [outcome, setOutcome] = useState<PasteOutcome | null>(null);
  useUnsavedChanges(Object.entries(entry).some(([key, value]) => value !== (standard[key] ?? '')));
  // Only once the form counts as unchanged, or the person would be asked about leaving it.
  const finish = useEffectEvent((stored: PasteOutcome) => onDone(stored));
  useEffect(() => {
    if (outcome !== null) finish(outcome);
  }, [outcome]);

  // The button that opened the form for a new token of an account is gone.
  const isReplacing = connectionId !== null;
  useEffect(() => {
    if (isReplacing) form.current?.querySelector('input')?.focus();
  }, [isReplacing]);

  const paste = useAction(
    () =>
      bridge.call('tokens.paste', {
        providerKey,
        connectionId,
        variables: Object.fromEntries(
          variables.map((each) => [each.name, (entry[variableKey(each)] ?? '').trim()]),
        ),
        values: Object.fromEntries(auth.fields.map(({ name }) => [name, (entry[name] ?? '').trim()])),
      }),
    (stored) => {
      // The token is stored and needs to be nowhere else.
      setEntry(standard);
      setOutcome(stored);
      const text = stored.isNew ? PASTE.connected : PASTE.replaced;
      toaster.show({ text: toastText(text, { account: stored.accountLabel }), tone: 'done' });
    },
  );
  const wrongField = paste.error && wrongFieldOf(paste.error, auth);
  const problemOf = (key: string): string | undefined =>
    problems[key] ?? (paste.error && wrongField === key ? errorLine(paste.error, record.name) : undefined);
  const setValue = (key: string, value: string): void => {
    setProblems({});
    paste.clear();
    setEntry({ ...entry, [key]: value });
  };
  const submit = (): void => {
    const found = entryProblems(auth, variables, entry);
    setProblems(found);
    if (Object.keys(found).length > 0) focusInvalidAfterRender(form.current);
    else paste.run();
  };

  return (
    <Form ref={form} className={styles.form} onSubmit={submit}>
      {variables.map((variable) => (
        <TextField
          key={variable.name}
          mono
          label={variable.label}
          hint={fill(STEPS.client.example, { example: variable.example })}
          value={entry[variableKey(variable)] ?? ''}
          onValue={(value) => setValue(variableKey(variable), value)}
          error={problemOf(variableKey(variable))}
          limit={LIMITS.variable}
        />
      ))}
      {auth.fields.map((field) => (
        <EnteredField
          key={field.name}
          field={field}
          isSessionOnly={isSessionOnly}
          value={entry[field.name] ?? ''}
          problem={problemOf(field.name)}
          onValue={(value) => setValue(field.name, value)}
        />
      ))}
      <p className={styles.asks}>{fill(PASTE.asks, { provider: record.name })}</p>
      <ErrorNotice error={wrongField === null ? paste.error : null} provider={record.name} />
      <div className={styles.buttons}>
        <Button variant="primary" type="submit" busy={paste.busy}>
          {isReplacing ? PASTE.replace : PASTE.connect}
        </Button>
        {onCancel && <Button onClick={() => navigation.leave(onCancel)}>{COMMON.cancel}</Button>}
      </div>
    </Form>
  );
};

const EnteredField = ({
  field,
  isSessionOnly,
  value,
  problem,
  onValue,
}: {
  readonly field: ManualTokenField;
  readonly isSessionOnly: boolean;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onValue: (value: string) => void;
}) => {
  const kept = isSessionOnly ? PASTE.hintSession : PASTE.hint;
  const props = {
    label: field.label,
    note: field.optional ? `(${COMMON.optional})` : undefined,
    placeholder: field.example ?? undefined,
    hint: field.format === null ? kept : `${field.format} ${kept}`,
    value,
    onValue,
    error: problem,
    limit: LIMITS.clientSecret,
  };
  return field.masked ? <SecretField {...props} /> : <TextField mono {...props} />;
};
