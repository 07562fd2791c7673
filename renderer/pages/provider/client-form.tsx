import { useRef, useState } from 'react';
import type { OAuthClient, CallbackKind } from '../../../shared/domain/oauth-client.ts';
import type { UrlVariable } from '../../../shared/domain/provider.ts';
import type { OAuthClientId } from '../../../shared/ids.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { errorLine } from '../../i18n/errors.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, RadioGroup } from '../../ui/choice.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Disclosure } from '../../ui/section.tsx';
import { SecretField, TextField } from '../../ui/text-field.tsx';
import { focusInvalidAfterRender } from '../../ui/focus-invalid.ts';
import styles from './client-form.module.css';
import { checkClient, fieldOf, type ClientField } from './client-entry.ts';
import { CopyRedirectUri } from '../../components/copy-redirect-uri.tsx';
import type { StepContext } from './step-context.ts';

interface ClientFormProps extends StepContext {
  /** The app to change, or null for a new one. */
  readonly client: OAuthClient | null;
  readonly onSaved: (oauthClientId: OAuthClientId) => void;
  /** Null where there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
}

/**
 * BridgeClient ID and secret side by side, called what the provider's page calls them. What was typed is kept while the person looks
 * elsewhere, except the secret, which lives in this form alone until it is saved.
 */
export const ClientForm = (props: ClientFormProps) => {
  const { providerKey, detail, auth, steps, draft, change, client, onSaved, onCancel } = props;
  const { bridge } = useServices();
  const vault = useSlices((slices) => slices.vault);
  const form = useRef<HTMLFormElement>(null);
  const provider = detail.record.name;
  const [editedId, setEditedId] = useState(client?.clientId ?? '');
  const [editedVariables, setEditedVariables] = useState(client?.variables ?? {});
  const [editedCallback, setEditedCallback] = useState<CallbackKind>(client?.callback ?? steps.callback);
  const [secret, setSecret] = useState('');
  const [removeSecret, setRemoveSecret] = useState(false);
  const [wrong, setWrong] = useState<Partial<Record<ClientField, string>>>({});

  const clientId = client ? editedId : (draft.clientId ?? '');
  const callback = client ? editedCallback : steps.callback;
  const { variables } = detail.record;
  const typed = client ? editedVariables : draft.variables;
  const values = Object.fromEntries(
    variables.map(({ name, default: standard }) => [name, typed[name] ?? standard ?? '']),
  );
  const stored = client !== null && (client.secret === 'vault' || client.secret === 'session');

  const save = useAction(async (clientSecret: string | null) => {
    const saved = await bridge.call('clients.save', {
      id: client?.id ?? null,
      providerKey,
      clientId: clientId.trim(),
      clientSecret,
      callback,
      variables: values,
    });
    // Not left to the action: the news of the app may take this form away before the answer is here.
    if (saved.ok) onSaved(saved.value.oauthClientId);
    return saved;
  });
  const wrongField = save.error && fieldOf(save.error, variables);
  const problem = (field: ClientField): string | undefined =>
    wrong[field] ?? (save.error && wrongField === field ? errorLine(save.error, provider) : undefined);

  const submit = (): void => {
    const problems = checkClient({
      auth,
      variables,
      clientId,
      secret,
      stored: stored && !removeSecret,
      values,
    });
    setWrong(problems);
    if (Object.keys(problems).length > 0) focusInvalidAfterRender(form.current);
    else save.run(secret !== '' ? secret : stored && !removeSecret ? null : '');
  };
  const setClientId = (value: string): void => {
    setWrong({});
    if (client) setEditedId(value);
    else change({ clientId: value });
  };
  const setVariable = (name: string, value: string): void => {
    setWrong({});
    if (client) setEditedVariables({ ...editedVariables, [name]: value });
    else change({ variables: { ...draft.variables, [name]: value } });
  };
  const setCallback = (value: CallbackKind): void => {
    if (client) setEditedCallback(value);
    else change({ callback: value });
  };

  const { idLabel, idExample, secretLabel, secret: needs } = auth.client;
  return (
    <Form ref={form} className={styles.form} onSubmit={submit}>
      {variables.length > 0 && (
        <div className={styles.pair}>
          {variables.map((variable) => (
            <VariableField
              key={variable.name}
              variable={variable}
              value={values[variable.name] ?? ''}
              problem={problem(`variable:${variable.name}`)}
              onValue={(value) => setVariable(variable.name, value)}
            />
          ))}
        </div>
      )}
      <div className={styles.pair}>
        <TextField
          mono
          label={idLabel ?? STEPS.client.clientId}
          placeholder={idExample ?? undefined}
          value={clientId}
          onValue={setClientId}
          error={problem('clientId')}
        />
        {needs === 'none' ? (
          <p className={styles.noSecret}>{fill(STEPS.client.secretNone, { provider })}</p>
        ) : (
          <SecretField
            label={secretLabel ?? STEPS.client.clientSecret}
            note={needs === 'optional' ? `(${COMMON.optional})` : undefined}
            placeholder={stored ? '••••••••••••' : undefined}
            hint={
              stored
                ? STEPS.client.secretStored
                : client?.secret === 'missing'
                  ? STEPS.client.secretMissing
                  : needs === 'optional'
                    ? fill(STEPS.client.secretOptional, { provider })
                    : vault.kind === 'session-only'
                      ? STEPS.client.secretHintSession
                      : STEPS.client.secretHint
            }
            disabled={removeSecret}
            value={secret}
            onValue={(value) => {
              setWrong({});
              setSecret(value);
            }}
            error={problem('secret')}
          />
        )}
      </div>
      {stored && needs === 'optional' && (
        <Checkbox label={STEPS.client.removeSecret} checked={removeSecret} onChecked={setRemoveSecret} />
      )}
      <Returns steps={steps} callback={callback} onCallback={setCallback} />
      <CopyRedirectUri
        providerKey={providerKey}
        callback={callback}
        label={fill(STEPS.client.redirectAt, { provider })}
      />
      {save.error && wrongField === null && <ErrorNotice error={save.error} provider={provider} />}
      <div className={styles.buttons}>
        <Button variant="primary" type="submit" busy={save.busy}>
          {client ? STEPS.client.saveEdit : STEPS.client.save}
        </Button>
        {onCancel && <Button onClick={onCancel}>{client ? COMMON.cancel : STEPS.client.keepOld}</Button>}
      </div>
    </Form>
  );
};

const VariableField = ({
  variable,
  value,
  problem,
  onValue,
}: {
  readonly variable: UrlVariable;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onValue: (value: string) => void;
}) => (
  <TextField
    mono
    label={variable.label}
    hint={fill(STEPS.client.example, { example: variable.example })}
    value={value}
    onValue={onValue}
    error={problem}
  />
);

/** How the answer returns, where the provider leaves the choice. */
const Returns = ({
  steps,
  callback,
  onCallback,
}: Pick<StepContext, 'steps'> & {
  readonly callback: CallbackKind;
  readonly onCallback: (callback: CallbackKind) => void;
}) => {
  const deepLinks = useSlices((slices) => slices.system.deepLinks);
  return (
    <>
      {steps.callbacks.length > 1 && (
        <Disclosure
          title={fill(STEPS.client.returns, {
            how: callback === 'loopback' ? STEPS.client.byLoopback : STEPS.client.byDeepLink,
          })}
        >
          <RadioGroup
            label={STEPS.client.returnsLabel}
            labelHidden
            value={callback}
            onValue={onCallback}
            options={[
              { value: 'loopback', label: STEPS.client.loopback, hint: STEPS.client.loopbackHint },
              { value: 'deep-link', label: STEPS.client.deepLink, hint: STEPS.client.deepLinkHint },
            ]}
          />
        </Disclosure>
      )}
      {callback === 'deep-link' && !deepLinks && <Notice tone="warn">{STEPS.client.deepLinkMissing}</Notice>}
    </>
  );
};
