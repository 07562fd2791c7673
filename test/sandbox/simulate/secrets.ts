import { formOf, jsonObject } from '../server/message.ts';
import type { SandboxResponse, SandboxRequest } from '../server/message.ts';
import type { Callback } from './callback.ts';

const secretNames = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'code',
  'code_verifier',
  'device_code',
  'client_secret',
  'registration_access_token',
  'client_assertion',
]);

/** Collects the secret values in requests and responses, for tests that search files and logs for them. */
export interface SecretLog {
  readonly values: () => ReadonlySet<string>;
  readonly addFromRequest: (request: SandboxRequest) => void;
  readonly addFromResponse: (response: SandboxResponse) => void;
  readonly addFromCallback: (callback: Callback) => void;
  readonly add: (value: string) => void;
}

export function newSecretLog(): SecretLog {
  const values = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value === 'string' && value.length >= 8) values.add(value);
  };
  const addNamed = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (secretNames.has(name)) add(inner);
      addNamed(inner);
    }
  };
  return {
    values: () => new Set(values),
    addFromRequest(request) {
      addNamed(Object.fromEntries(formOf(request)));
      addNamed(jsonObject(request));
    },
    addFromResponse: (response) => addNamed(jsonObject(response)),
    addFromCallback: ({ params }) => addNamed(Object.fromEntries(params)),
    add,
  };
}
