import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import {
  apiKeyAddress,
  clientSecretAddress,
  OAuthClientRepository,
} from '../../../electron/core/clients/oauth-client-repository.ts';
import type { ExportContent } from '../../../electron/core/transfer/export-content.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { deriveStatus } from '../../../shared/domain/status.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { botRecord } from '../../sandbox/bot-records.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { codeOf, startWorld, valueOf, type World } from '../../security/support/custom-provider-world.ts';
import type { CoreHarness } from '../../support/core-harness.ts';
import { REDIRECT_URIS, withAuth } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import {
  choosePath,
  decrypted,
  EVERYTHING,
  fileIn,
  importing,
  NOTHING,
  PASSPHRASE,
  realFiles,
  sealed,
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

const save = async ({ core, directory }: CoreHarness, choices: typeof NOTHING): Promise<ExportContent> => {
  const path = fileIn({ directory });
  choosePath(path);
  valueOf(await core.accountExport.save(PAGE, choices, PASSPHRASE));
  return decrypted(readFileSync(path, 'utf8'));
};

/** Imports a file with this content, and uses the file's where it differs. */
const importContent = async (harness: CoreHarness, content: ExportContent) => {
  const path = fileIn(harness);
  writeFileSync(path, await sealed(content));
  return importing(harness).importFrom(path, ['provider', 'client', 'account', 'request']);
};

const itemsOf = async (harness: CoreHarness, content: ExportContent) => {
  const path = fileIn(harness);
  writeFileSync(path, await sealed(content));
  return valueOf(await importing(harness).open(path)).items;
};

describe('a further key of an OAuth app', () => {
  it.each(['public', 'confidential'] as const)('of a %s client goes along after a question', async (type) => {
    await using one = await startComputer({ providers: [keyedRecord()] });
    const { clientId, clientSecret } = await sim.createClient({ type, redirectUris: [...REDIRECT_URIS] });
    one.saveClient({ providerKey: KEY, clientId, clientSecret: clientSecret ?? '', apiKey: 'the-key' });
    const plain = await save(one, NOTHING);
    expect(one.questions).toEqual([]);
    expect(JSON.stringify(plain)).not.toContain('the-key');
    const whole = await save(one, EVERYTHING);
    expect(one.questions).toMatchObject([{ text: expect.stringContaining('Sandbox') as string }]);
    expect(whole.clients).toMatchObject([{ secret: clientSecret ?? null, apiKey: 'the-key' }]);
    expect(one.core.activity.list(null, 1)).toMatchObject([{ details: { secrets: 1 } }]);
    for (const content of [plain, whole]) {
      await using other = await startComputer({ providers: [keyedRecord()] });
      const [item] = await itemsOf(other, content);
      expect(item).toMatchObject({ state: 'new', isWhole: content === whole });
      valueOf(await importContent(other, content));
      const [client] = other.core.state.get('clients');
      expect(client).toMatchObject({ hasApiKey: content === whole });
      expect((await itemsOf(other, content))[0]).toMatchObject({ state: 'same' });
    }
  });

  it.each(['two\nlines', 'schlüssel'])('is refused if it can’t be sent: %j', async (apiKey) => {
    await using one = await startComputer({ providers: [keyedRecord()] });
    one.saveClient({ providerKey: KEY, clientId: 'an-id', apiKey: 'the-key' });
    const content = await save(one, { ...NOTHING, clientSecrets: true });
    const clients = content.clients.map((client) => ({ ...client, apiKey }));
    await using other = await startComputer({ providers: [keyedRecord()] });
    expect(await itemsOf(other, { ...content, clients })).toMatchObject([{ refusal: 'client' }]);
  });
});

describe('a file for a provider whose stored secrets are held back', () => {
  const keyed = { 'auth.client.apiKeyLabel': 'API key', 'api.headers': { 'x-key': '{api_key}' } };
  /** A computer whose provider was led to a thief, and the content of a file that was made there. */
  const heldBack = async (world: World): Promise<ExportContent> => {
    const { harness, thief, client, oauthClientId, key } = world;
    await world.edit({ details: keyed });
    const again = { id: oauthClientId, providerKey: key, ...client };
    harness.saveClient({ ...again, apiKey: 'the-key' });
    await world.edit({ details: keyed, tokenEndpoint: `${thief.origin}/token` });
    const content = await save(harness, EVERYTHING);
    expect(content.clients).toMatchObject([{ secret: null, apiKey: null }]);
    expect(content.accounts).toMatchObject([{ tokens: null }]);
    return content;
  };
  const startAgain = ({ harness, key, oauthClientId }: World): string => {
    const grant = { kind: 'own', oauthClientId } as const;
    return codeOf(
      harness.core.connect.start(PAGE, { providerKey: key, grant, scopes: [], launch: 'browser' }),
    );
  };

  it('D98: does not set the client secret free by bringing a further key', async () => {
    await using world = await startWorld(sim, { files: realFiles() });
    const content = await heldBack(world);
    const clients = content.clients.map((entry) => ({ ...entry, apiKey: 'another' }));
    valueOf(await importContent(world.harness, { ...content, clients }));
    expect(startAgain(world)).toMatch(/^client\.(?:addresses_changed|secret_missing)$/);
    expect(world.thief.requests).toEqual([]);
  });

  it('D98: does not set the further key free by bringing a client secret', async () => {
    await using world = await startWorld(sim, { files: realFiles() });
    const content = await heldBack(world);
    const clients = content.clients.map((entry) => ({ ...entry, secret: 'another' }));
    valueOf(await importContent(world.harness, { ...content, clients }));
    expect(startAgain(world)).toMatch(/^client\.(?:addresses_changed|api_key_needed)$/);
    expect(world.thief.requests).toEqual([]);
  });

  it.each([
    [
      'refused',
      (entry: ExportContent['providers'][number]) => [
        { ...entry, draft: { ...entry.draft, tokenEndpoint: 'http://nowhere.example/token' } },
      ],
    ],
    ['not in the file', () => []],
  ] as const)('D98 D100: brings none if the provider that they were for is %s', async (_, edit) => {
    await using world = await startWorld(sim, { files: realFiles() });
    const { draft, harness, key, thief } = world;
    const content = await save(harness, EVERYTHING);
    await using other = await startComputer();
    const checkUrl = `${thief.origin}/me`;
    expect(await other.core.customProviders.save(PAGE, null, { ...draft, checkUrl })).toMatchObject({
      value: { key },
    });
    const providers = content.providers.flatMap((entry) => edit(entry)) as typeof content.providers;
    const items = await itemsOf(other, { ...content, providers });
    valueOf(await importContent(other, { ...content, providers }));
    for (const { id } of other.core.state.get('connections')) await other.core.checks.check(PAGE, id);
    expect(thief.requests).toEqual([]);
    expect(items.filter(({ kind }) => kind !== 'provider')).toMatchObject([
      { kind: 'client', refusal: 'provider' },
      { kind: 'account', refusal: 'client' },
    ]);
  });

  it('keeps what the file does not have if both are for the same provider', async () => {
    await using world = await startWorld(sim, { files: realFiles() });
    const { harness, client, oauthClientId, key } = world;
    await world.edit({ details: keyed });
    harness.saveClient({ id: oauthClientId, providerKey: key, ...client, apiKey: 'the-key' });
    const content = await save(harness, { ...NOTHING, clientSecrets: true });
    const stored = () =>
      [clientSecretAddress(oauthClientId), apiKeyAddress(oauthClientId)].map((address) =>
        valueOf(harness.core.vault.read(address)),
      );
    for (const [changes, expected] of [
      [{ secret: null, apiKey: 'another' }, [client.clientSecret, 'another']],
      [{ secret: 'another', apiKey: null }, ['another', 'another']],
    ] as const) {
      const clients = content.clients.map((entry) => ({ ...entry, ...changes }));
      valueOf(await importContent(harness, { ...content, clients }));
      expect(stored()).toEqual(expected);
    }
  });
});

it('providers of a file with the same name get a number', async () => {
  await using world = await startWorld(sim, { files: realFiles() });
  const content = await save(world.harness, NOTHING);
  const providers = ['my-one', 'my-two'].map((key) => ({
    ...content.providers[0]!,
    key: asProviderKey(key),
  }));
  await using other = await startComputer();
  const items = await itemsOf(other, { ...content, providers, clients: [], accounts: [] });
  expect(items.map(({ name }) => name)).toEqual(['Mine', 'Mine 2']);
});

describe('an account of an OAuth app itself', () => {
  const providers = [sandboxRecord(sim.issuer)];
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
    const content = await save(one, EVERYTHING);
    await using other = await startComputer({ providers });
    expect(valueOf(await importContent(other, content))).toMatchObject({ accounts: 1, signedOut: 0 });
    const [{ id, grant } = { id: '' as never, grant: null }] = other.core.state.get('connections');
    expect(grant).toMatchObject({ kind: 'own', clientCredentials: true });
    await expect.poll(() => statusOf(other).kind).toBe('verified');
    const before = storedTokens(other, id);
    other.clock.advance(700_000);
    expect(valueOf(await other.core.checks.check(PAGE, id))).toMatchObject({ kind: 'ok' });
    expect(storedTokens(other, id).access).not.toBe(before.access);
  });

  it('without its token and the client secret is connected again after the secret was entered', async () => {
    await using one = await startApp();
    const content = await save(one, NOTHING);
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
    const content = await save(one, EVERYTHING);
    const [app] = content.accounts;
    const id = '00000000-0000-4000-8000-000000000001';
    const twice = { ...content, accounts: [app!, { ...app!, id, subject: 'another' }] };
    await using other = await startComputer({ providers });
    expect((await itemsOf(other, twice)).map(({ refusal }) => refusal)).toEqual([null, null, 'twice']);
    valueOf(await importContent(other, twice));
    const unknown = { ...content, accounts: [{ ...app!, subject: null }] };
    expect((await itemsOf(other, unknown)).map(({ state }) => state)).toEqual(['same', 'same']);

    const grant = { ...app!.grant, clientCredentials: false } as typeof app extends undefined
      ? never
      : NonNullable<typeof app>['grant'];
    const person = { ...app!, id, grant, subject: null };
    await using third = await startComputer({ providers });
    valueOf(await importContent(third, { ...content, accounts: [person] }));
    expect((await itemsOf(third, unknown)).map(({ state }) => state)).toEqual(['same', 'new']);
  });
});

describe('where the person names the server', () => {
  /** A record for servers that the person names. */
  const anyServer = (record: ProviderRecordInput): ProviderRecordInput => {
    const text = JSON.stringify(record).replaceAll('http://127.0.0.1:', 'http://{host}:');
    const edited = JSON.parse(text.replaceAll('"127.0.0.1:', '"{host}:')) as ProviderRecordInput;
    const host = { name: 'host', label: 'Server', example: 'localhost', pattern: '[a-z0-9.]+' };
    return { ...edited, variables: [host] };
  };

  it('an OAuth app keeps its redirect path, and gets that of no other provider or server', async () => {
    const providers = [anyServer(sandboxRecord(sim.issuer))];
    await using one = await startComputer({ providers });
    one.saveClient({ providerKey: KEY, clientId: 'an-id', variables: { host: '127.0.0.1' } });
    one.saveClient({ providerKey: KEY, clientId: 'an-id', variables: { host: 'localhost' } });
    const content = await save(one, NOTHING);
    const [first, second] = ['127.0.0.1', 'localhost'].map((host) =>
      content.clients.find(({ variables }) => variables['host'] === host),
    );
    const own = first!.callbackKey;
    expect(own).toMatch(/^sandbox-[0-9a-f]{8}$/);
    for (const [callbackKey, expected] of [
      [own, own],
      ['sandbox', 'sandbox'],
      [second!.callbackKey, own],
      ['github', own],
      ['keyfob', own],
    ]) {
      await using other = await startComputer({ providers });
      const clients = [{ ...first!, callbackKey: callbackKey! }];
      valueOf(await importContent(other, { ...content, clients }));
      expect(other.questions).toMatchObject([{ text: expect.stringContaining('127.0.0.1') as string }]);
      const stored = new OAuthClientRepository(other.ports.database).list();
      expect(stored.map((client) => client.callbackKey)).toEqual([expected]);
    }
  });

  it('the question names the server that gets a pasted token, also one that is pasted later', async () => {
    const providers = [anyServer(botRecord(sim.issuer, 'header'))];
    const providerKey = asProviderKey('sandbox-bot-header');
    await using one = await startComputer({ providers });
    const values = { bot_token: '12345678:anna-kfmark3r00000001' };
    const variables = { host: '127.0.0.1' };
    valueOf(await one.core.pastedTokens.paste(PAGE, { providerKey, connectionId: null, variables, values }));
    for (const choices of [NOTHING, EVERYTHING]) {
      const content = await save(one, choices);
      await using other = await startComputer({ providers });
      valueOf(await importContent(other, content));
      expect(other.questions).toMatchObject([{ text: expect.stringContaining('127.0.0.1') as string }]);
    }
  });
});
