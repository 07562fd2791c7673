import type { PlatformChoice } from '../../../shared/domain/platform.ts';
import { visibleLine } from '../../../shared/domain/visible-name.ts';
import type { AppError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { PlatformClient, PlatformEntry } from './platform-client.ts';
import { accessOf, type Chosen, type StoredSession } from './platform-session.ts';

/**
 * Asks the platform for the person's organizations and assistants. What was chosen stays chosen while it exists; where there is only one,
 * it is chosen. Assistants belong to an organization, so none are listed until that is chosen.
 */
export const withChoices = async (
  client: PlatformClient,
  session: Pick<StoredSession, 'address' | 'method' | 'secret' | 'user'>,
  { organizationId, assistantId }: Chosen,
): Promise<Result<StoredSession>> => {
  const accepted = { ...session, isRefused: false };
  const nothing = { organization: null, assistant: null, organizations: [], assistants: [] };
  const listed = await client.organizations(accessOf({ ...session, organization: null }));
  if (!listed.ok && !hasNone(listed.error)) return listed;
  const organizations = listed.ok ? listed.value.map(choiceOf) : [];
  const organization = pick(organizations, organizationId);
  if (organizations.length > 0 && !organization) return ok({ ...accepted, ...nothing, organizations });
  const found = await client.assistants(accessOf({ ...session, organization }));
  if (!found.ok) return found;
  const assistants = found.value.map(choiceOf);
  return ok({
    ...accepted,
    organization,
    organizations,
    assistant: pick(assistants, assistantId),
    assistants,
  });
};

/** Not every key may list organizations, and not every platform has some. */
const hasNone = ({ code }: AppError): boolean => code === 'platform.refused' || code === 'managed.gone';

const pick = (choices: readonly PlatformChoice[], id: string | null): PlatformChoice | null =>
  choices.find((choice) => choice.id === id) ?? (choices.length === 1 ? (choices[0] ?? null) : null);

export const choiceOf = ({ id, name }: PlatformEntry): PlatformChoice => ({
  id,
  name: visibleLine(name || id, LIMITS.accountName),
});
