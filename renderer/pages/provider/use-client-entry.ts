import { useState } from 'react';
import type { CallbackKind, OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { OAuthClientId } from '../../../shared/ids.ts';
import { useAction, type Action } from '../../hooks/use-action.ts';
import { useUnsavedChanges } from '../../hooks/use-unsaved-changes.ts';
import { errorLine } from '../../i18n/errors.ts';
import { useServices } from '../../stores/services.ts';
import {
  clientIdWarning,
  validateClient,
  fieldOf,
  variablesOf,
  type ClientField,
  type ClientIdWarning,
} from './client-entry.ts';
import type { StepContext } from './step-context.ts';

export interface ClientEntryProps extends StepContext {
  /** Null for a new client. */
  readonly client: OAuthClient | null;
  readonly onSaved: (oauthClientId: OAuthClientId) => void;
}

export interface ClientEntryState {
  readonly name: string;
  readonly clientId: string;
  readonly secret: string;
  readonly hasStoredSecret: boolean;
  readonly apiKey: string;
  /** The person wants the stored secret deleted. */
  readonly removeSecret: boolean;
  readonly callback: CallbackKind;
  readonly variables: Readonly<Record<string, string>>;
  readonly setName: (value: string) => void;
  readonly setClientId: (value: string) => void;
  /** The person has left the field of the client ID. */
  readonly leaveClientId: () => void;
  readonly setSecret: (value: string) => void;
  readonly setApiKey: (value: string) => void;
  readonly setRemoveSecret: (remove: boolean) => void;
  readonly setCallback: (callback: CallbackKind) => void;
  readonly setVariable: (name: string, value: string) => void;
  /** What is wrong with a field. */
  readonly problem: (field: ClientField) => string | undefined;
  /** Why the client ID is likely something else. Nothing is said while it is typed. */
  readonly clientIdWarning: ClientIdWarning | null;
  /** The error of the last save, unless it is about a field. */
  readonly otherError: AppError | null;
  readonly submit: () => void;
  readonly save: Action<[clientSecret: string | null]>;
}

/**
 * The state of the client form. A new client's entries are kept in the page's draft; an existing client's
 * entries, and every secret, only here.
 *
 * @param onInvalid called when a submit finds fields that are empty or malformed
 */
export const useClientEntry = (
  { providerKey, detail, auth, steps, draft, change, client, onSaved }: ClientEntryProps,
  onInvalid: () => void,
): ClientEntryState => {
  const { bridge } = useServices();
  const provider = detail.record.name;
  const [name, setNameText] = useState(client?.name ?? '');
  const [editedId, setEditedId] = useState(client?.clientId ?? '');
  const [editedVariables, setEditedVariables] = useState(client?.variables ?? {});
  const [editedCallback, setEditedCallback] = useState<CallbackKind>(client?.callback ?? steps.callback);
  const [isTyping, setIsTyping] = useState(false);
  const [secret, setSecretText] = useState('');
  const [apiKey, setApiKeyText] = useState('');
  const [removeSecret, setRemoveSecret] = useState(false);
  const [problems, setProblems] = useState<Partial<Record<ClientField, string>>>({});

  const clientId = client ? editedId : (draft.clientId ?? '');
  const callback = client ? editedCallback : steps.callback;
  const enteredVariables = client ? editedVariables : draft.variables;
  const variables = variablesOf(detail.record, enteredVariables);
  const hasStoredSecret = client !== null && (client.secret === 'vault' || client.secret === 'session');

  // The page keeps what was entered for a new client, but not its name, and never a secret.
  useUnsavedChanges(
    secret !== '' ||
      apiKey !== '' ||
      name !== (client?.name ?? '') ||
      (client !== null &&
        (clientId !== client.clientId ||
          removeSecret ||
          callback !== client.callback ||
          Object.entries(editedVariables).some(([key, value]) => value !== client.variables[key]))),
  );

  const save = useAction(async (clientSecret: string | null) => {
    const saved = await bridge.call('clients.save', {
      id: client?.id ?? null,
      providerKey,
      name,
      clientId: clientId.trim(),
      clientSecret,
      ...(apiKey !== '' && { apiKey }),
      callback,
      variables,
    });
    // Not in `done`: saving changes the state, which may unmount this form before the call returns.
    if (saved.ok) onSaved(saved.value.oauthClientId);
    return saved;
  });
  const wrongField = save.error && fieldOf(save.error, detail.record.variables);
  const problem = (field: ClientField): string | undefined =>
    problems[field] ?? (save.error && wrongField === field ? errorLine(save.error, provider) : undefined);

  const submit = (): void => {
    const found = validateClient({
      auth,
      variables: detail.record.variables,
      clientId,
      secret,
      hasStoredSecret: hasStoredSecret && !removeSecret,
      apiKey,
      hasStoredApiKey: client?.hasApiKey === true,
      values: variables,
    });
    setProblems(found);
    if (Object.keys(found).length > 0) onInvalid();
    else save.run(secret !== '' ? secret : hasStoredSecret && !removeSecret ? null : '');
  };
  const setName = (value: string): void => {
    setProblems({});
    save.clear();
    setNameText(value);
  };
  const setSecret = (value: string): void => {
    setProblems({});
    setSecretText(value);
  };
  const setApiKey = (value: string): void => {
    setProblems({});
    save.clear();
    setApiKeyText(value);
  };
  const setClientId = (value: string): void => {
    setProblems({});
    // A change of more than one character was pasted.
    setIsTyping(Math.abs(value.length - clientId.length) <= 1);
    if (client) setEditedId(value);
    else change({ clientId: value });
  };
  const setVariable = (name: string, value: string): void => {
    setProblems({});
    if (client) setEditedVariables({ ...editedVariables, [name]: value });
    else change({ variables: { ...draft.variables, [name]: value } });
  };
  const setCallback = (value: CallbackKind): void => {
    if (client) setEditedCallback(value);
    else change({ callback: value });
  };

  return {
    name,
    clientId,
    secret,
    hasStoredSecret,
    apiKey,
    removeSecret,
    callback,
    variables,
    setName,
    setClientId,
    leaveClientId: () => setIsTyping(false),
    setSecret,
    setApiKey,
    setRemoveSecret,
    setCallback,
    setVariable,
    problem,
    clientIdWarning: isTyping
      ? null
      : clientIdWarning(clientId, { idExample: auth.client.idExample, secret }),
    otherError: wrongField === null ? save.error : null,
    submit,
    save,
  };
};
