import { expect } from 'vitest';
import { discover } from '../../../electron/core/catalog/discovery.ts';
import type { Question } from '../../../electron/core/ports.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { OAuthClientId, ProviderKey } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { Simulator } from '../../sandbox/simulator.ts';
import { type CoreHarness, type HarnessOptions, startCore } from '../../support/core-harness.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { startSmallServer, type SmallServer } from '../../support/small-server.ts';
import { valueOf } from '../../support/value-of.ts';
import { visitCallback } from '../../support/visit-callback.ts';

/** A custom provider with a confidential client and a connected account, and a foreign server. */
export interface World extends AsyncDisposable {
  readonly harness: CoreHarness;
  readonly thief: SmallServer;
  readonly draft: CustomProviderDraft;
  readonly key: ProviderKey;
  readonly oauthClientId: OAuthClientId;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  readonly connection: () => ConnectionFacts;
  /** What the main process has asked since the provider was saved. */
  readonly questions: Question[];
  /** How the person answers, and what happens while the dialog is open. */
  answer: () => boolean | Promise<boolean>;
  /** Saves the provider's form, as a page that was taken over could, too. */
  edit(changes: Partial<CustomProviderDraft>): Promise<void>;
  /** As `edit`. Returns the code of the error. */
  tryEdit(changes: Partial<CustomProviderDraft>): Promise<string>;
  signIn(): Promise<string>;
}

export const startWorld = async (sim: Simulator, ports: HarnessOptions['ports'] = {}): Promise<World> => {
  const questions: Question[] = [];
  let world: World | null = null;
  const ask = (question: Question): Promise<boolean> => {
    questions.push(question);
    return Promise.resolve(world === null || world.answer());
  };
  const harness = await startCore({ ports: { ...ports, confirmation: { ask } } });
  const thief = await startSmallServer(() => ({ body: { access_token: 'x', token_type: 'Bearer' } }));
  const { core } = harness;
  const found = valueOf(await discover(nodeHttp(), { url: sim.issuer, allowPrivate: true }));
  const draft: CustomProviderDraft = {
    ...found.draft,
    name: 'Mine',
    loopbackPort: 'any',
    checkUrl: `${sim.issuer}/me`,
  };
  const { key } = valueOf(await core.customProviders.save(PAGE, null, draft));
  const made = await sim.createClient({
    type: 'confidential',
    redirectUris: [`http://127.0.0.1/callback/${key}`],
  });
  const client = { clientId: made.clientId, clientSecret: made.clientSecret ?? '' };
  const oauthClientId = harness.saveClient({ providerKey: key, ...client });

  const signIn = async (): Promise<string> => {
    const scopes = ['openid', 'email', 'offline_access'];
    const { id } = await harness.start({ providerKey: key, oauthClientId, scopes });
    await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' }));
    const { outcome } = await harness.finished(id);
    return outcome?.kind === 'failed' ? outcome.error.code : (outcome?.kind ?? '');
  };
  const tryEdit = async (changes: Partial<CustomProviderDraft>): Promise<string> =>
    codeOf(await core.customProviders.save(PAGE, key, { ...draft, ...changes }));
  world = {
    harness,
    questions,
    answer: () => true,
    tryEdit,
    thief,
    draft,
    key,
    oauthClientId,
    client,
    signIn,
    connection: () => {
      const [connection] = core.state.get('connections');
      if (!connection) throw new Error('There is no account.');
      return connection;
    },
    edit: async (changes) => expect(await tryEdit(changes)).toBe('ok'),
    [Symbol.asyncDispose]: async () => {
      await harness[Symbol.asyncDispose]();
      await thief[Symbol.asyncDispose]();
    },
  };
  questions.length = 0;
  expect(await signIn()).toBe('connected');
  return world;
};

export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** Every field of the form with a URL that receives secrets. */
export const SECRET_URL_FIELDS = [
  'tokenEndpoint',
  'revocationEndpoint',
  'userinfoEndpoint',
  'jwksUri',
  'pushedAuthorizationRequestEndpoint',
  'introspectionEndpoint',
  'identityUrl',
  'checkUrl',
  'apiBaseUrl',
] as const satisfies readonly (keyof CustomProviderDraft)[];
