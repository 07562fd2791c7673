import type { PlatformAddress } from '../../../shared/domain/platform.ts';
import { appError } from '../../../shared/errors.ts';
import type { PlatformKeyInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { fill } from '../../../shared/words/fill.ts';
import { PLATFORM_KEY_QUESTION } from '../../../shared/words/platform.ts';
import type { Question } from '../ports.ts';
import { shownAddress } from './platform-address.ts';
import { refusal } from './platform-authentication.ts';
import { choiceOf, withChoices } from './platform-choices.ts';
import type { PlatformClient } from './platform-client.ts';
import { accessOf, type StoredSession } from './platform-session.ts';

const KEY = /^[\x21-\x7e]+$/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A session with a key, once the platform has accepted it. Fails with `platform.key`, `platform.assistant_id` and those of the calls. */
export const sessionByKey = async (
  client: PlatformClient,
  address: PlatformAddress,
  input: PlatformKeyInput,
): Promise<Result<StoredSession>> => {
  const secret = input.key.trim();
  const isKey = KEY.test(secret) && (input.kind === 'assistant-key' || secret.startsWith('vak_'));
  if (!isKey) return err(appError('platform.key'));
  const session = { address, method: input.kind, secret, user: null };
  if (input.kind === 'platform-key') {
    const found = await withChoices(client, session, { organizationId: null, assistantId: null });
    return found.ok ? found : refusal(found.error, 'platform.key');
  }
  const assistantId = input.assistantId.trim().toLowerCase();
  if (!UUID.test(assistantId)) return err(appError('platform.assistant_id'));
  const access = accessOf({ ...session, organization: null });
  // The key is for the assistant's connections, so that is what must work. Its name is only for people.
  const [connections, assistants] = await Promise.all([
    client.connections({ ...access, assistantId }, null),
    client.assistants(access),
  ]);
  if (!connections.ok) {
    const isOther = connections.error.code === 'platform.no_assistant';
    return refusal(connections.error, isOther ? 'platform.assistant_id' : 'platform.key');
  }
  const named = assistants.ok ? assistants.value.find(({ id }) => id === assistantId) : undefined;
  const assistant = choiceOf(named ?? { id: assistantId });
  return ok({
    ...session,
    isRefused: false,
    organization: null,
    assistant,
    organizations: [],
    assistants: [assistant],
  });
};

/**
 * The session once more, if the platform accepts what it had refused. Fails with `platform.*`; with `platform.expired` or
 * `platform.key_refused` if it still refuses it.
 */
export const sessionAgain = async (
  client: PlatformClient,
  stored: StoredSession,
): Promise<Result<StoredSession>> => {
  const { method, organization, assistant } = stored;
  if (method !== 'assistant-key' || assistant === null)
    return withChoices(client, stored, {
      organizationId: organization?.id ?? null,
      assistantId: assistant?.id ?? null,
    });
  const listed = await client.connections({ ...accessOf(stored), assistantId: assistant.id }, null);
  return listed.ok ? ok({ ...stored, isRefused: false }) : listed;
};

/** Of a shorter key, no part is shown. */
const MIN_LENGTH_TO_SHOW = 20;

/** What the person is asked before a key is stored. Names may be made up, so it also shows the IDs and the end of the key. */
export const keyQuestion = ({
  address: { baseUrl },
  secret,
  organization,
  organizations,
  assistant,
}: StoredSession): Question => {
  const { title, text, action, key, shortKey, anyOf } = PLATFORM_KEY_QUESTION;
  const owners = [organization, assistant].filter((choice) => choice !== null);
  const count = String(organizations.length);
  return {
    title,
    text: fill(text, {
      key: secret.length < MIN_LENGTH_TO_SHOW ? shortKey : fill(key, { characters: secret.slice(-4) }),
      owner: owners.map(({ id, name }) => `${name} (${id})`).join('\n') || fill(anyOf, { count }),
      baseUrl: shownAddress(baseUrl),
    }),
    action,
  };
};
