import type { CustomProviderDraft } from '../../../../shared/domain/custom-provider.ts';
import { PAGE } from '../../../../shared/domain/actor.ts';
import { asProviderKey, type OAuthClientId } from '../../../../shared/ids.ts';
import type { Result } from '../../../../shared/result.ts';
import { EMPTY_CUSTOM_DRAFT } from '../../../../renderer/components/custom-provider/draft.ts';
import { discover } from '../../../../electron/core/catalog/discovery.ts';
import type { CoreHarness } from '../../../support/core-harness.ts';
import { nodeHttp } from '../../../support/node-http.ts';
import { freePort } from '../../../support/raw-http.ts';
import { startSmallServer, type SmallResponse, type SmallServer } from '../../../support/small-server.ts';

/* Custom providers at which Keyfob makes itself a client. */

/** Not the usual port, which the test of every record listens at meanwhile. */
export const PORT = await freePort();
export const REDIRECT_URI = `http://127.0.0.1:${PORT}/callback/my-mine`;
export const KEY = asProviderKey('my-mine');

export const draftAt = (origin: string, changes: Partial<CustomProviderDraft> = {}): CustomProviderDraft => ({
  ...EMPTY_CUSTOM_DRAFT,
  name: 'Mine',
  authorizationEndpoint: `${origin}/authorize`,
  tokenEndpoint: `${origin}/token`,
  registrationEndpoint: `${origin}/register`,
  loopbackPort: PORT,
  ...changes,
});

export const saved = async (harness: CoreHarness, draft: CustomProviderDraft): Promise<void> => {
  const result = await harness.core.customProviders.save(PAGE, null, draft);
  if (!result.ok) throw new Error(result.error.code);
};

export const register = (
  { core }: CoreHarness,
  initialAccessToken: string | null = null,
): Promise<Result<{ oauthClientId: OAuthClientId }>> =>
  core.registration.register(PAGE, { providerKey: KEY, initialAccessToken });

/** The form that discovery fills in for a server, with any loopback port. */
export const discovered = async (url: string): Promise<CustomProviderDraft> => {
  const found = await discover(nodeHttp(), { url, allowPrivate: true });
  if (!found.ok) throw new Error(found.error.code);
  return { ...found.value.draft, name: 'Mine', loopbackPort: 'any' };
};

export const count = ({ ports }: CoreHarness, table: string, where = '1'): number =>
  Number(ports.database.get(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)?.['n']);
/** How many registrations the vault holds. */
export const sealed = (harness: CoreHarness): number =>
  count(harness, 'vault_record', "record LIKE 'registration:%'");

type Registry = SmallServer & {
  answer: {
    register: (body: Record<string, unknown>) => SmallResponse;
    read: SmallResponse;
    remove: SmallResponse;
  };
};

/** A registration server; its responses can be changed. */
export const startRegistry = async (): Promise<Registry> => {
  let number = 0;
  const answer = {
    register: (body: Record<string, unknown>): SmallResponse => ({
      status: 201,
      body: {
        ...body,
        client_id: `client-${(number += 1)}`,
        registration_access_token: `access-${number}`,
        registration_client_uri: `${server.origin}/register/${number}`,
      },
    }),
    read: { status: 501 } as SmallResponse,
    remove: { status: 204 } as SmallResponse,
  };
  const server = await startSmallServer(({ method, body }) =>
    method === 'POST'
      ? answer.register(JSON.parse(body) as Record<string, unknown>)
      : method === 'GET'
        ? answer.read
        : answer.remove,
  );
  return Object.assign(server, { answer });
};

/** The paths and tokens of the deletions that arrived. */
export const deletions = ({ requests }: SmallServer): string[] =>
  requests.flatMap(({ method, path, headers }) =>
    method === 'DELETE' ? [`${path} ${headers.authorization ?? ''}`] : [],
  );

/** Gives each client a secret, with its end in seconds since 1970. */
export const giveSecret = ({ answer }: Registry, expiresAt: () => number): void => {
  const { register: respond } = answer;
  answer.register = (body) =>
    respond({
      ...body,
      token_endpoint_auth_method: 'client_secret_post',
      client_secret: 'the-secret',
      client_secret_expires_at: expiresAt(),
    });
};
