import { useRef } from 'react';
import { hasKeyPair } from '../../../shared/domain/oauth-client.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { CopyRedirectUri } from '../../components/copy-redirect-uri.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useNavigation } from '../../navigation/navigation.ts';
import { useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { focusInvalidAfterRender } from '../../ui/focus-invalid.ts';
import { Form } from '../../ui/form.tsx';
import { SecretField, TextField } from '../../ui/text-field.tsx';
import { CallbackChoice } from './callback-choice.tsx';
import styles from './client-form.module.css';
import { useClientEntry, type ClientEntryProps } from './use-client-entry.ts';
import { VariableField } from './variable-field.tsx';

interface ClientFormProps extends ClientEntryProps {
  /** Null if there is nothing to return to. */
  readonly onCancel: (() => void) | null;
}

/** The form for client ID and client secret, with the labels of the provider's own page. */
export const ClientForm = (props: ClientFormProps) => {
  const { providerKey, detail, auth, steps, client, isGuideShown, onCancel } = props;
  const vault = useSlices((slices) => slices.vault);
  const navigation = useNavigation();
  const form = useRef<HTMLFormElement>(null);
  const provider = detail.record.name;
  const entry = useClientEntry(props, () => focusInvalidAfterRender(form.current));
  const { callback, hasStoredSecret, save } = entry;
  const { idLabel, idExample, secretLabel, secret: needs, apiKeyLabel } = auth.client;
  const stays = vault.kind === 'session-only' ? STEPS.client.secretHintSession : STEPS.client.secretHint;
  const apiKey = apiKeyLabel !== null && (
    <SecretField
      label={apiKeyLabel}
      placeholder={client?.hasApiKey === true ? '••••••••••••' : undefined}
      hint={client?.hasApiKey === true ? STEPS.client.secretStored : stays}
      value={entry.apiKey}
      onValue={entry.setApiKey}
      error={entry.problem('apiKey')}
      limit={LIMITS.clientSecret}
    />
  );
  return (
    <Form ref={form} className={styles.form} onSubmit={entry.submit}>
      {detail.record.variables.length > 0 && (
        <div className={styles.pair}>
          {detail.record.variables.map((variable) => (
            <VariableField
              key={variable.name}
              variable={variable}
              value={entry.variables[variable.name] ?? ''}
              problem={entry.problem(`variable:${variable.name}`)}
              onValue={(value) => entry.setVariable(variable.name, value)}
            />
          ))}
        </div>
      )}
      <div className={styles.pair}>
        <TextField
          mono
          label={idLabel ?? STEPS.client.clientId}
          placeholder={idExample ?? undefined}
          value={entry.clientId}
          onValue={entry.setClientId}
          onBlur={entry.leaveClientId}
          warning={
            entry.clientIdWarning === null
              ? undefined
              : fill(STEPS.client.clientIdWarnings[entry.clientIdWarning], {
                  provider,
                  example: idExample ?? '',
                })
          }
          error={entry.problem('clientId')}
          limit={LIMITS.clientId}
        />
        {hasKeyPair(auth.client) ? (
          <p className={styles.noSecret}>{STEPS.client.key.instead}</p>
        ) : needs === 'none' ? (
          apiKey || <p className={styles.noSecret}>{fill(STEPS.client.secretNone, { provider })}</p>
        ) : (
          <SecretField
            label={secretLabel ?? STEPS.client.clientSecret}
            note={needs === 'optional' ? `(${COMMON.optional})` : undefined}
            placeholder={hasStoredSecret ? '••••••••••••' : undefined}
            hint={
              hasStoredSecret
                ? STEPS.client.secretStored
                : client?.secret === 'missing'
                  ? STEPS.client.secretMissing
                  : needs === 'optional'
                    ? fill(STEPS.client.secretOptional, { provider })
                    : stays
            }
            disabled={entry.removeSecret}
            value={entry.secret}
            onValue={entry.setSecret}
            error={entry.problem('secret')}
            limit={LIMITS.clientSecret}
          />
        )}
        {needs !== 'none' && apiKey}
      </div>
      {hasStoredSecret && needs === 'optional' && (
        <Checkbox
          label={STEPS.client.removeSecret}
          checked={entry.removeSecret}
          onChecked={entry.setRemoveSecret}
        />
      )}
      {(client !== null || onCancel !== null) && (
        <TextField
          label={STEPS.client.name}
          note={`(${COMMON.optional})`}
          hint={STEPS.client.nameHint}
          value={entry.name}
          onValue={entry.setName}
          error={entry.problem('name')}
        />
      )}
      <CallbackChoice callbacks={steps.callbacks} callback={callback} onCallback={entry.setCallback} />
      {(client !== null || !isGuideShown) && (
        <CopyRedirectUri
          providerKey={providerKey}
          callback={callback}
          client={client}
          variables={entry.variables}
          label={fill(STEPS.client.redirectAt, { provider })}
        />
      )}
      <ErrorNotice error={entry.otherError} provider={provider} />
      <div className={styles.buttons}>
        <Button
          // Beside the guide, what a newcomer needs first is prominent.
          variant={steps.create === 'open' && entry.clientId === '' ? 'plain' : 'primary'}
          type="submit"
          busy={save.busy}
        >
          {client ? STEPS.client.saveEdit : STEPS.client.save}
        </Button>
        {onCancel && (
          <Button onClick={() => navigation.leave(onCancel)}>
            {client ? COMMON.cancel : STEPS.client.keepCurrent}
          </Button>
        )}
      </div>
    </Form>
  );
};
