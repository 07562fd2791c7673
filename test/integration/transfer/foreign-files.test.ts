import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import {
  apiKeyAddress,
  clientSecretAddress,
  OAuthClientRepository,
} from '../../../electron/core/clients/oauth-client-repository.ts';
import type { ExportContent } from '../../../electron/core/transfer/export-content.ts';
import { sealExport } from '../../../electron/core/transfer/export-file.ts';
import { EMPTY_CUSTOM_DRAFT } from '../../../renderer/components/custom-provider/draft.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { botRecord } from '../../sandbox/bot-records.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { codeOf, startWorld, type World } from '../../security/support/custom-provider-world.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { valueOf } from '../../support/value-of.ts';
import {
  EVERYTHING,
  exportFrom,
  fileIn,
  importContent,
  itemsOf,
  NOTHING,
  PASSPHRASE,
  realFiles,
  startComputer,
} from './transfer-scene.ts';

const sim = await sharedSimulator({ traits: { accessTokenSeconds: 600, refreshTokens: 'always' } });
const KEY = asProviderKey('sandbox');

describe('a file for a provider whose stored secrets are held back', () => {
  const keyed = { 'auth.client.apiKeyLabel': 'API key', 'api.headers': { 'x-key': '{api_key}' } };
  /** A computer whose provider was led to a thief, and the content of a file that was made there. */
  const heldBack = async (world: World): Promise<ExportContent> => {
    const { harness, thief, client, oauthClientId, key } = world;
    await world.edit({ details: keyed });
    const again = { id: oauthClientId, providerKey: key, ...client };
    harness.saveClient({ ...again, apiKey: 'the-key' });
    await world.edit({ details: keyed, tokenEndpoint: `${thief.origin}/token` });
    const content = await exportFrom(harness, EVERYTHING);
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
    const content = await exportFrom(harness, EVERYTHING);
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
    const content = await exportFrom(harness, { ...NOTHING, clientSecrets: true });
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
  const content = await exportFrom(world.harness, NOTHING);
  const providers = ['my-one', 'my-two'].map((key) => ({
    ...content.providers[0]!,
    key: asProviderKey(key),
  }));
  await using other = await startComputer();
  const items = await itemsOf(other, { ...content, providers, clients: [], accounts: [] });
  expect(items.map(({ name }) => name)).toEqual(['Mine', 'Mine 2']);
});

it('the questions show all hosts of a file, and none shows more than fits on a screen', async () => {
  const draftWith = (key: string, count: number) => {
    const hosts = Array.from({ length: count }, (_, n) => `h${n}.${key}.example.com`);
    const at = (path: string): string => `https://${hosts[0] ?? ''}/${path}`;
    const addresses = { authorizationEndpoint: at('a'), tokenEndpoint: at('t'), apiBaseUrl: at('') };
    return { ...EMPTY_CUSTOM_DRAFT, ...addresses, name: key, details: { 'api.hosts': hosts } };
  };
  const providers = [20, 1, 1, 20, 2, 21].map((count, n) => {
    const key = asProviderKey(`my-n${n}`);
    return { key, draft: draftWith(key, count) };
  });
  const content = {
    createdAt: 0,
    providers,
    clients: [],
    accounts: [],
    requests: [],
  } as unknown as ExportContent;
  await using other = await startComputer();
  const items = await itemsOf(other, content);
  expect(items.map(({ refusal }) => refusal)).toEqual([null, null, null, null, null, 'record']);
  valueOf(await importContent(other, content));
  const texts = other.questions.map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(1);
  for (const text of texts) expect(text.split('\n').length).toBeLessThan(40);
  for (const host of items.flatMap(({ hosts }) => hosts)) expect(texts.join('\n')).toContain(`\n${host}`);
});

it('a file whose parts are nested too deeply is damaged', async () => {
  await using other = await startComputer();
  const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const provider = { key: 'my-one', draft: { ...EMPTY_CUSTOM_DRAFT, details: { 'api.headers': 'nested' } } };
  const content = {
    createdAt: 0,
    providers: [provider],
    clients: [],
    accounts: [],
    requests: [],
    variables: [],
  };
  const text = JSON.stringify(content).replace('"nested"', nested);
  writeFileSync(fileIn(other), valueOf(await sealExport(text, PASSPHRASE, systemRandom)));
  expect(codeOf(await other.open(fileIn(other)))).toBe('transfer.damaged');
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
    const content = await exportFrom(one, NOTHING);
    const [first, second] = ['127.0.0.1', 'localhost'].map((host) =>
      content.clients.find(({ variables }) => variables['host'] === host),
    );
    const own = first!.callbackKey;
    expect(own).toMatch(/^sandbox-[0-9a-f]{16}$/);
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
      const content = await exportFrom(one, choices);
      await using other = await startComputer({ providers });
      valueOf(await importContent(other, content));
      expect(other.questions).toMatchObject([{ text: expect.stringContaining('127.0.0.1') as string }]);
    }
  });
});
