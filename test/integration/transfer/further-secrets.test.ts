import { describe, expect, it } from 'vitest';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import { clientSecretAddress } from '../../../electron/core/clients/oauth-client-repository.ts';
import type { ExportContent } from '../../../electron/core/transfer/export-content.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { deriveStatus } from '../../../shared/domain/status.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { REDIRECT_URIS, withAuth } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { valueOf } from '../../support/value-of.ts';
import {
  EVERYTHING,
  exportFrom,
  importContent,
  itemsOf,
  NOTHING,
  startComputer,
  type Computer,
} from './transfer-scene.ts';

const sim = await sharedSimulator({ traits: { accessTokenSeconds: 600, refreshTokens: 'always' } });
const KEY = asProviderKey('sandbox');

/** The sandbox with an API that wants a further key. */
const keyedRecord = (): ProviderRecordInput => {
  const record = sandboxRecord(sim.issuer);
  const client = {
    authentication: 'client_secret_basic',
    secret: 'optional',
    apiKeyLabel: 'API key',
  } as const;
  return { ...withAuth(record, { client }), api: { ...record.api!, headers: { 'x-key': '{api_key}' } } };
};

describe('a further key of an OAuth app', () => {
  it.each(['public', 'confidential'] as const)('of a %s client goes along after a question', async (type) => {
    await using one = await startComputer({ providers: [keyedRecord()] });
    const { clientId, clientSecret } = await sim.createClient({ type, redirectUris: [...REDIRECT_URIS] });
    one.saveClient({ providerKey: KEY, clientId, clientSecret: clientSecret ?? '', apiKey: 'the-key' });
    const plain = await exportFrom(one, NOTHING);
    expect(one.questions).toEqual([]);
    expect(JSON.stringify(plain)).not.toContain('the-key');
    const whole = await exportFrom(one, EVERYTHING);
    expect(one.questions).toMatchObject([{ text: expect.stringContaining('Sandbox') as string }]);
    expect(whole.clients).toMatchObject([{ secret: clientSecret ?? null, apiKey: 'the-key' }]);
    expect(one.core.activity.list(null, 1)).toMatchObject([{ details: { secrets: 1 } }]);
    for (const content of [plain, whole]) {
      await using other = await startComputer({ providers: [keyedRecord()] });
      const [item] = await itemsOf(other, content);
      expect(item).toMatchObject({ state: 'new', hasSecrets: content === whole });
      valueOf(await importContent(other, content));
      const [client] = other.core.state.get('clients');
      expect(client).toMatchObject({ hasApiKey: content === whole });
      expect((await itemsOf(other, content))[0]).toMatchObject({ state: 'same' });
    }
  });

  it.each(['two\nlines', 'schlüssel'])('is refused if it can’t be sent: %j', async (apiKey) => {
    await using one = await startComputer({ providers: [keyedRecord()] });
    one.saveClient({ providerKey: KEY, clientId: 'an-id', apiKey: 'the-key' });
    const content = await exportFrom(one, { ...NOTHING, clientSecrets: true });
    const clients = content.clients.map((client) => ({ ...client, apiKey }));
    await using other = await startComputer({ providers: [keyedRecord()] });
    expect(await itemsOf(other, { ...content, clients })).toMatchObject([{ refusal: 'client' }]);
  });
});

type OwnGrant = Extract<ExportContent['accounts'][number]['grant'], { readonly kind: 'own' }>;

describe('an account of an OAuth app itself', () => {
  const record = sandboxRecord(sim.issuer);
  /** What the API says of the app is sent with each request. */
  const aboutApp = {
    label: 'App',
    from: { url: `${record.api!.baseUrl}/app` },
    values: [{ name: 'app', pointer: '/client_id', example: 'an-id', pattern: '.+' }],
  };
  const api = { ...record.api!, headers: { 'x-app': '{app}' } };
  const providers = [{ ...record, perAccount: [aboutApp], api }];
  const statusOf = ({ core, clock }: Computer) =>
    deriveStatus(core.state.get('connections')[0]!, {
      now: clock.now(),
      online: true,
      vault: core.vault.state,
    });
  const connectApp = async (computer: Computer): Promise<string> => {
    const { core } = computer;
    const [client] = core.state.get('clients');
    const grant = { kind: 'own', oauthClientId: client!.id, clientCredentials: true } as const;
    const started = core.connect.start(PAGE, { providerKey: KEY, grant, scopes: [], launch: 'browser' });
    if (!started.ok) return started.error.code;
    return (await computer.finished(started.value.attemptId)).outcome?.kind ?? '';
  };
  const startApp = async (): Promise<Computer> => {
    const one = await startComputer({ providers });
    const made = await sim.createClient({ type: 'confidential', redirectUris: [...REDIRECT_URIS] });
    one.saveClient({ providerKey: KEY, clientId: made.clientId, clientSecret: made.clientSecret ?? '' });
    expect(await connectApp(one)).toBe('connected');
    return one;
  };

  it('is imported as such, and its token is requested again', async () => {
    await using one = await startApp();
    const content = await exportFrom(one, EVERYTHING);
    await using other = await startComputer({ providers });
    expect(valueOf(await importContent(other, content))).toMatchObject({ accounts: 1, signedOut: 0 });
    const [{ id, grant } = { id: '' as never, grant: null }] = other.core.state.get('connections');
    expect(grant).toMatchObject({ kind: 'own', clientCredentials: true });
    const valuesOf = async ({ core }: Computer) =>
      valueOf(await core.accountValues.list(core.state.get('connections')[0]!.id));
    expect(await valuesOf(other)).toEqual(await valuesOf(one));
    expect((await valuesOf(other))[0]?.title).toBe(one.core.state.get('clients')[0]?.clientId);
    await expect.poll(() => statusOf(other).kind).toBe('verified');
    const before = storedTokens(other, id);
    other.clock.advance(700_000);
    expect(valueOf(await other.core.checks.check(PAGE, id))).toMatchObject({ kind: 'ok' });
    expect(storedTokens(other, id).access).not.toBe(before.access);
  });

  it('without its token and the client secret is connected again after the secret was entered', async () => {
    await using one = await startApp();
    const content = await exportFrom(one, NOTHING);
    await using other = await startComputer({ providers });
    expect(valueOf(await importContent(other, content))).toMatchObject({ signedOut: 1, withoutSecret: 1 });
    expect(await connectApp(other)).toBe('client.secret_missing');
    const [client] = other.core.state.get('clients');
    const secret = valueOf(one.core.vault.read(clientSecretAddress(one.core.state.get('clients')[0]!.id)));
    other.saveClient({ id: client!.id, providerKey: KEY, clientId: client!.clientId, clientSecret: secret });
    expect(await connectApp(other)).toBe('connected');
    expect(other.core.state.get('connections')).toMatchObject([{ isImported: false }]);
  });

  it('is one only, and none of a person becomes one', async () => {
    await using one = await startApp();
    const content = await exportFrom(one, EVERYTHING);
    const [app] = content.accounts;
    const id = '00000000-0000-4000-8000-000000000001';
    const twice = { ...content, accounts: [app!, { ...app!, id, subject: 'another' }] };
    await using other = await startComputer({ providers });
    expect((await itemsOf(other, twice)).map(({ refusal }) => refusal)).toEqual([null, null, 'twice']);
    valueOf(await importContent(other, twice));
    const unknown = { ...content, accounts: [{ ...app!, subject: null }] };
    expect((await itemsOf(other, unknown)).map(({ state }) => state)).toEqual(['same', 'same']);

    const grant = { ...(app!.grant as OwnGrant), clientCredentials: false };
    const person = { ...app!, id, grant, subject: null };
    await using third = await startComputer({ providers });
    valueOf(await importContent(third, { ...content, accounts: [person] }));
    expect((await itemsOf(third, unknown)).map(({ state }) => state)).toEqual(['same', 'new']);
  });
});
