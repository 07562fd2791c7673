import { useState } from 'react';
import type { CallbackKind, OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { OAuthClientId } from '../../../shared/ids.ts';
import { useAction, type Action } from '../../hooks/use-action.ts';
import { errorLine } from '../../i18n/errors.ts';
import { useServices } from '../../stores/services.ts';
import { validateClient, fieldOf, type ClientField } from './client-entry.ts';
import type { StepContext } from './step-context.ts';

export interface ClientEntryProps extends StepContext {
  /** The client to change, or null for a new one. */
  readonly client: OAuthClient | null;
  readonly onSaved: (oauthClientId: OAuthClientId) => void;
}

export interface ClientEntryState {
  readonly clientId: string;
  readonly secret: string;
  readonly hasStoredSecret: boolean;
  /** The person chose to delete the stored secret. */
  readonly removeSecret: boolean;
  readonly callback: CallbackKind;
  readonly variables: Readonly<Record<string, string>>;
  readonly setClientId: (value: string) => void;
  readonly setSecret: (value: string) => void;
  readonly setRemoveSecret: (remove: boolean) => void;
  readonly setCallback: (callback: CallbackKind) => void;
  readonly setVariable: (name: string, value: string) => void;
  /** What is wrong with a field, if something is. */
  readonly problem: (field: ClientField) => string | undefined;
  /** The failure of the last save, if it is about none of the fields. */
  readonly otherError: AppError | null;
  readonly submit: () => void;
  readonly save: Action<[clientSecret: string | null]>;
}

/**
 * The state of the client form. Entries for a new client are kept in the page's draft; entries for an existing one, and
 * every secret, live in this hook alone.
 *
 * @param onInvalid called when a submit finds fields that are missing or malformed
 */
export const useClientEntry = (
  { providerKey, detail, auth, steps, draft, change, client, onSaved }: ClientEntryProps,
  onInvalid: () => void,
): ClientEntryState => {
  const { bridge } = useServices();
  const provider = detail.record.name;
  const [editedId, setEditedId] = useState(client?.clientId ?? '');
  const [editedVariables, setEditedVariables] = useState(client?.variables ?? {});
  const [editedCallback, setEditedCallback] = useState<CallbackKind>(client?.callback ?? steps.callback);
  const [secret, setSecretText] = useState('');
  const [removeSecret, setRemoveSecret] = useState(false);
  const [wrong, setWrong] = useState<Partial<Record<ClientField, string>>>({});

  const clientId = client ? editedId : (draft.clientId ?? '');
  const callback = client ? editedCallback : steps.callback;
  const typed = client ? editedVariables : draft.variables;
  const variables = Object.fromEntries(
    detail.record.variables.map(({ name, default: standard }) => [name, typed[name] ?? standard ?? '']),
  );
  const hasStoredSecret = client !== null && (client.secret === 'vault' || client.secret === 'session');

  const save = useAction(async (clientSecret: string | null) => {
    const saved = await bridge.call('clients.save', {
      id: client?.id ?? null,
      providerKey,
      clientId: clientId.trim(),
      clientSecret,
      callback,
      variables,
    });
    // Not in the `done` callback: the state change of the saved client may unmount the form before the call returns.
    if (saved.ok) onSaved(saved.value.oauthClientId);
    return saved;
  });
  const wrongField = save.error && fieldOf(save.error, detail.record.variables);
  const problem = (field: ClientField): string | undefined =>
    wrong[field] ?? (save.error && wrongField === field ? errorLine(save.error, provider) : undefined);

  const submit = (): void => {
    const problems = validateClient({
      auth,
      variables: detail.record.variables,
      clientId,
      secret,
      hasStoredSecret: hasStoredSecret && !removeSecret,
      values: variables,
    });
    setWrong(problems);
    if (Object.keys(problems).length > 0) onInvalid();
    else save.run(secret !== '' ? secret : hasStoredSecret && !removeSecret ? null : '');
  };
  const setSecret = (value: string): void => {
    setWrong({});
    setSecretText(value);
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

  return {
    clientId,
    secret,
    hasStoredSecret,
    removeSecret,
    callback,
    variables,
    setClientId,
    setSecret,
    setRemoveSecret,
    setCallback,
    setVariable,
    problem,
    otherError: wrongField === null ? save.error : null,
    submit,
    save,
  };
};
