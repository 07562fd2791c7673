import { describe, expect, it } from 'vitest';
import { openDataFile } from '../../../electron/adapters/data-file.ts';
import { CustomProviderRepository } from '../../../electron/core/catalog/custom-provider-repository.ts';
import { customRecord } from '../../../electron/core/catalog/custom-record.ts';
import { discover } from '../../../electron/core/catalog/discovery.ts';
import type { Question } from '../../../electron/core/ports.ts';
import { MIGRATIONS } from '../../../electron/core/storage/schema.ts';
import { sendSecretInBody } from '../../../electron/core/setup/secret-in-body.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import { unusablePatternIn } from '../../../shared/domain/unusable-pattern.ts';
import { asProviderKey, type ProviderKey } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { set, status } from '../../sandbox/simulator.ts';
import { SAMPLE_ARGUMENTS } from '../../contract/support/sample-arguments.ts';
import { type CoreHarness, dataOf, startCore } from '../../support/core-harness.ts';
import { nodeHttp } from '../../support/node-http.ts';

import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { valueOf } from '../../support/value-of.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const sim = await sharedSimulator({ tenants: ['acme'] });

/** The form as the person might fill it in. */
const [, typed] = SAMPLE_ARGUMENTS['catalog.saveCustom'][0] ?? [];
const draftOf = (changes: Partial<CustomProviderDraft> = {}): CustomProviderDraft => {
  if (!typed) throw new Error('There is no sample of the form.');
  return { ...typed, ...changes };
};

/** The fields that were added after the third format of the data file. */
const ADDED = [
  'refreshParameters',
  'bearerTypes',
  'scopeAtRefresh',
  'redirectUriAtRefresh',
  'appType',
  'registered',
  'loopbackRegistered',
  'withState',
  'sentAs',
];
const without = <T>(value: T, names: readonly string[]): T =>
  JSON.parse(
    JSON.stringify(value, (name, member: unknown) => (names.includes(name) ? undefined : member)),
  ) as T;

/** The form as discovery fills it in for the simulator. */
const discoveredDraft = async (): Promise<CustomProviderDraft> => ({
  ...valueOf(await discover(nodeHttp(), { url: sim.issuer, allowPrivate: true })).draft,
  name: 'Mine',
  loopbackPort: 'any',
});

const saveCopy = async (
  { core: { customProviders } }: CoreHarness,
  key: ProviderKey,
): Promise<{ key: ProviderKey }> => {
  const { draft } = valueOf(await customProviders.duplicate(key));
  return valueOf(await customProviders.save(PAGE, null, draft));
};

const connect = async (harness: CoreHarness, key: ProviderKey, as = 'anna'): Promise<string> => {
  const client = await sim.createClient({ redirectUris: [`http://127.0.0.1/callback/${key}`] });
  const [known] = harness.core.state.get('clients').filter(({ providerKey }) => providerKey === key);
  const oauthClientId = known?.id ?? harness.saveClient({ providerKey: key, clientId: client.clientId });
  const { id } = await harness.start({ providerKey: key, oauthClientId, scopes: ['openid', 'email'] });
  await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as }));
  const { outcome } = await harness.finished(id);
  return outcome?.kind === 'failed' ? outcome.error.code : (outcome?.kind ?? '');
};

describe('a custom provider', () => {
  it('needs no page to sign in at if its OAuth apps are connected themselves', async () => {
    await using harness = await startCore();
    const { core } = harness;
    const alone = { authorizationEndpoint: '', deviceAuthorizationEndpoint: '', secret: 'required' as const };
    const draft = { ...(await discoveredDraft()), ...alone };
    const refused = await core.customProviders.save(PAGE, null, draft);
    expect(refused).toMatchObject({ ok: false, error: { details: { field: 'authorizationEndpoint' } } });
    const details = { 'auth.clientCredentials': { scopes: null, identity: false, check: null } };
    const { key } = valueOf(await core.customProviders.save(PAGE, null, { ...draft, details }));
    expect(valueOf(await core.providerPages.detail(key)).draft).toMatchObject({
      authorizationEndpoint: '',
      details,
    });
    const { clientId, clientSecret = '' } = await sim.createClient({ type: 'confidential' });
    const oauthClientId = harness.saveClient({ providerKey: key, clientId, clientSecret });
    const grant = { kind: 'own', oauthClientId, clientCredentials: true } as const;
    const input = { providerKey: key, grant, scopes: ['notes:read'], launch: 'browser' } as const;
    const { attemptId } = valueOf(core.connect.start(PAGE, input));
    expect((await harness.finished(attemptId)).outcome).toMatchObject({ accountLabel: clientId });
    expect(harness.openedUrls).toEqual([]);
    const signIn = core.connect.start(PAGE, { ...input, grant: { kind: 'own', oauthClientId } });
    expect(signIn).toMatchObject({ ok: false, error: { code: 'connect.no_callback' } });
  });

  it('from metadata can connect and check an account, and exists after a restart', async () => {
    await using harness = await startCore();
    const { core } = harness;
    const { key } = valueOf(await core.customProviders.save(PAGE, null, await discoveredDraft()));
    expect(key).toBe('my-mine');
    expect(await connect(harness, key)).toBe('connected');
    const [connection] = core.state.get('connections');
    expect(connection).toMatchObject({
      providerKey: key,
      account: { issuer: sim.issuer, subject: 'person-anna', label: 'anna@example.org' },
      canCheck: true,
    });
    expect(await core.checks.check(PAGE, connection!.id)).toMatchObject({ value: { kind: 'ok' } });
    await harness.stop();
    await using again = await startCore(dataOf(harness));
    expect(again.core.state.get('providers').map(({ name }) => name)).toContain('Mine');
    expect(await again.core.checks.check(PAGE, connection!.id)).toMatchObject({ value: { kind: 'ok' } });
  });

  it('can send the secret in the body instead, to where it went before', async () => {
    const asked: Question[] = [];
    await using harness = await startCore({
      ports: { confirmation: { ask: (question) => Promise.resolve(asked.push(question) > 0) } },
    });
    const { core } = harness;
    sim.configure({ clientAuth: 'post' });
    const basic: CustomProviderDraft = {
      ...(await discoveredDraft()),
      clientAuthentication: 'client_secret_basic',
      refusesSecretInBody: false,
    };
    const { key } = valueOf(await core.customProviders.save(PAGE, null, basic));
    const { clientId, clientSecret } = await sim.createClient({
      type: 'confidential',
      redirectUris: [`http://127.0.0.1/callback/${key}`],
    });
    harness.saveClient({ providerKey: key, clientId, clientSecret: clientSecret ?? null });
    expect(await connect(harness, key)).toBe('token.invalid_client');
    const before = core.catalog.find(key)!;
    asked.length = 0;
    for (let times = 0; times < 2; times += 1)
      expect(await sendSecretInBody(core, PAGE, key)).toEqual({ ok: true, value: { key } });
    const after = core.catalog.find(key)!;
    expect(after.draft).toEqual({ ...before.draft, clientAuthentication: 'client_secret_post' });
    expect([asked, core.state.get('clients')]).toMatchObject([[], [{ secret: 'vault' }]]);
    expect(await connect(harness, key)).toBe('connected');
  });

  it('is not changed so if its server lists its methods without that one, nor is a built-in provider', async () => {
    await using harness = await startCore();
    const { core } = harness;
    sim.next('discovery', set({ token_endpoint_auth_methods_supported: ['client_secret_basic'] }), 2);
    const { key } = valueOf(await core.customProviders.save(PAGE, null, await discoveredDraft()));
    for (const refused of [key, asProviderKey('spotify')])
      expect(await sendSecretInBody(core, PAGE, refused)).toMatchObject({
        error: { code: 'provider.built_in' },
      });
  });

  it('from entered endpoints, without OpenID, identifies the account by an API', async () => {
    await using harness = await startCore();
    const draft = draftOf({
      name: 'Typed',
      issuer: '',
      authorizationEndpoint: ` ${sim.issuer}/authorize `,
      tokenEndpoint: `${sim.issuer}/token`,
      identityUrl: `${sim.issuer}/api/me`,
      subjectPointer: '/id',
      labelPointer: '/name',
      scopes: [{ id: 'openid', words: '', chosen: true }],
      loopbackPort: 'any',
    });
    const { key } = valueOf(await harness.core.customProviders.save(PAGE, null, draft));
    expect(await connect(harness, key)).toBe('connected');
    expect(harness.core.state.get('connections')[0]).toMatchObject({
      account: { issuer: sim.issuer, subject: 'person-anna' },
      canCheck: true,
    });
  });

  it('can be told to repeat parameters when access is renewed', async () => {
    await using harness = await startCore();
    const { core, clock } = harness;
    const draft = { ...(await discoveredDraft()), scopeAtRefresh: true, redirectUriAtRefresh: true };
    const { key } = valueOf(await core.customProviders.save(PAGE, null, draft));
    sim.configure({ refreshTokens: 'always', refreshParameters: ['scope', 'redirect_uri'] });
    expect(await connect(harness, key)).toBe('connected');
    clock.advance(3_600_000);
    const [connection] = core.state.get('connections');
    expect(await core.checks.check(PAGE, connection!.id)).toMatchObject({ value: { kind: 'ok' } });
    expect(sim.requests('refresh').map(({ form }) => form.get('redirect_uri'))).toEqual([
      'http://127.0.0.1/callback/my-mine',
    ]);
  });

  it('keeps its key, OAuth clients and accounts when it is changed', async () => {
    await using harness = await startCore();
    const { core } = harness;
    const draft = await discoveredDraft();
    const { key } = valueOf(await core.customProviders.save(PAGE, null, draft));
    await connect(harness, key);
    const before = core.state.get('connections');
    expect(valueOf(await core.customProviders.save(PAGE, key, { ...draft, name: ' Renamed ' })).key).toBe(
      key,
    );
    expect(core.catalog.find(key)).toMatchObject({ record: { name: 'Renamed' }, draft: { name: 'Renamed' } });
    // A change of the provider has its accounts checked.
    expect(core.state.get('connections')).toEqual(
      before.map((account) => ({ ...account, isChecking: true })),
    );
    expect(await core.checks.check(PAGE, before[0]!.id)).toMatchObject({ value: { kind: 'ok' } });
  });

  it('is deleted with its OAuth clients and accounts, which are revoked; a running sign-in ends', async () => {
    await using harness = await startCore();
    const { core } = harness;
    const { key } = valueOf(await core.customProviders.save(PAGE, null, await discoveredDraft()));
    await connect(harness, key);
    await connect(harness, key, 'boris');
    const [client] = core.state.get('clients');
    const { id } = await harness.start({ providerKey: key, oauthClientId: client!.id, scopes: ['openid'] });
    sim.next('revoke', status(404, { body: '' }));
    sim.forgetRequests();
    const reports = valueOf(await core.customProviders.remove(PAGE, key));
    expect(reports.map(({ revocation }) => revocation.kind)).toEqual(['failed', 'confirmed']);
    expect((await harness.finished(id)).outcome).toMatchObject({ kind: 'failed' });
    expect(core.state.get('connections')).toEqual([]);
    expect(core.state.get('clients')).toEqual([]);
    expect(core.catalog.find(key)).toBeNull();
    expect(harness.ports.database.all('SELECT record FROM vault_record')).toEqual([{ record: 'activity' }]);
    // The activity record still has its name.
    expect(core.activity.list(null, 1)[0]).toMatchObject({ kind: 'provider_deleted', providerName: 'Mine' });
    expect(await core.customProviders.remove(PAGE, key)).toMatchObject({
      error: { code: 'provider.not_found' },
    });
  });

  it('can’t be deleted while the vault is locked, because its tokens can’t be revoked; nothing is lost', async () => {
    await using harness = await startCore();
    const { core } = harness;
    const { key } = valueOf(await core.customProviders.save(PAGE, null, await discoveredDraft()));
    await connect(harness, key);
    await core.protection.setPassphrase(PAGE, null, 'correct horse battery');
    await core.protection.lock();
    expect(await core.customProviders.remove(PAGE, key)).toMatchObject({
      ok: false,
      error: { code: 'vault.locked' },
    });
    expect(core.catalog.find(key)).not.toBeNull();
    expect(core.state.get('connections')).toHaveLength(1);
  });

  it('needs a unique name, whatever its case and spaces, even for two saves at once', async () => {
    await using harness = await startCore();
    const { customProviders } = harness.core;
    const twice = await Promise.all([
      customProviders.save(PAGE, null, draftOf({ name: 'Twice' })),
      customProviders.save(PAGE, null, draftOf({ name: ' twice ' })),
    ]);
    expect(twice.map((one) => (one.ok ? one.value.key : one.error.code)).sort()).toEqual([
      'my-twice',
      'provider.exists',
    ]);
    for (const name of ['Google', ' gOOgle ', 'Ｇｏｏｇｌｅ'])
      expect(await customProviders.save(PAGE, null, draftOf({ name }))).toMatchObject({
        error: { code: 'provider.exists' },
      });
  });

  it('gets a unique key, whatever its name', async () => {
    await using harness = await startCore();
    const keys: string[] = [];
    for (const name of [
      'My Côté!',
      'my cote',
      'МойСервис',
      '我的服务',
      'x'.repeat(60),
      `${'x'.repeat(59)}y`,
    ]) {
      keys.push(valueOf(await harness.core.customProviders.save(PAGE, null, draftOf({ name }))).key);
    }
    expect(keys).toEqual([
      'my-cote',
      'my-cote-2',
      'my-provider',
      'my-provider-2',
      `my-${'x'.repeat(31)}`,
      `my-${'x'.repeat(31)}-2`,
    ]);
  });
});

describe('a custom provider from an older data file', () => {
  it('gets the fields that were added', () => {
    using folder = temporaryDirectory();
    const old = openDataFile({ directory: folder.path, migrations: MIGRATIONS.slice(0, 3), now: () => 0 });
    const draft = draftOf();
    const record = valueOf(customRecord('my-old', draft));
    const repository = new CustomProviderRepository(old.database);
    repository.save({ record: without(record, ADDED), draft: without(draft, ADDED) }, 0);
    old.database.close();
    const { database } = openDataFile({ directory: folder.path, migrations: MIGRATIONS, now: () => 0 });
    expect(new CustomProviderRepository(database).find('my-old')).toEqual({ record, draft });
    database.close();
  });

  it('says that a pattern from before patterns had limits can’t be used, until the person writes another', async () => {
    await using harness = await startCore();
    const { customProviders, clients } = harness.core;
    const variable = { name: 'tenant', label: 'Tenant', example: 'acme', pattern: '[a-z]+' };
    const draft = draftOf({
      tokenEndpoint: 'https://auth.example.com/{tenant}/token',
      details: { variables: [variable] },
    });
    const { key: providerKey } = valueOf(await customProviders.save(PAGE, null, draft));
    harness.ports.database.run(
      `UPDATE custom_provider SET record = json_set(record, '$.variables[0].pattern', ?1),
         draft = json_set(draft, '$.details.variables[0].pattern', ?1)`,
      '(?=acme)[a-z]+',
    );
    const save = () => {
      const client = { id: null, providerKey, clientId: 'one', clientSecret: 'secret' };
      return clients.save(PAGE, { ...client, callback: 'loopback', variables: { tenant: 'acme' } });
    };
    const stored = valueOf(await harness.core.providerPages.detail(providerKey));
    expect(unusablePatternIn(stored.record)).toBe('Tenant');
    expect(save()).toMatchObject({
      error: { code: 'provider.pattern_unusable', details: { label: 'Tenant' } },
    });
    expect(await customProviders.save(PAGE, providerKey, stored.draft!)).toMatchObject({
      error: { code: 'provider.invalid', details: { field: 'variables', reason: 'is not a simple pattern' } },
    });
    valueOf(await customProviders.save(PAGE, providerKey, draft));
    expect(save()).toMatchObject({ ok: true });
  });
});

describe('built-in providers', () => {
  it.each(['google', 'sandbox'])('%s can’t be changed or deleted', async (name) => {
    await using harness = await startCore({ providers: [sandboxRecord(sim.issuer)] });
    const { customProviders, catalog } = harness.core;
    const key = asProviderKey(name);
    const before = catalog.find(key);
    expect(await customProviders.save(PAGE, key, draftOf())).toMatchObject({
      error: { code: 'provider.built_in' },
    });
    expect(await customProviders.remove(PAGE, key)).toMatchObject({ error: { code: 'provider.built_in' } });
    expect(catalog.find(key)).toEqual(before);
  });

  it('can be duplicated repeatedly, which stores nothing until the copy is saved, and the copy can connect', async () => {
    await using harness = await startCore({ providers: [sandboxRecord(sim.issuer)] });
    const { customProviders, catalog } = harness.core;
    const before = harness.core.state.get('providers');
    valueOf(await customProviders.duplicate(asProviderKey('sandbox')));
    expect(harness.core.state.get('providers')).toEqual(before);
    const first = await saveCopy(harness, asProviderKey('sandbox'));
    const second = await saveCopy(harness, asProviderKey('sandbox'));
    const third = await saveCopy(harness, first.key);
    expect([first, second, third].map(({ key }) => catalog.nameOf(key))).toEqual([
      'Sandbox copy',
      'Sandbox copy 2',
      'Sandbox copy copy',
    ]);
    expect(await connect(harness, third.key)).toBe('connected');
    expect(await customProviders.duplicate(asProviderKey('nobody'))).toMatchObject({
      error: { code: 'provider.not_found' },
    });
  });

  it.each(['google', 'github', 'spotify'])('the copy of %s keeps endpoints and scopes', async (name) => {
    await using harness = await startCore();
    const { catalog } = harness.core;
    const original = catalog.find(asProviderKey(name))?.record;
    const { key } = await saveCopy(harness, asProviderKey(name));
    const copy = catalog.find(key)?.record;
    if (original?.auth.kind !== 'oauth2' || copy?.auth.kind !== 'oauth2')
      throw new Error('Both use OAuth 2.0.');
    const { authorization, token, userinfo, jwks } = original.auth.endpoints;
    expect(copy.auth.endpoints).toMatchObject({ authorization, token, userinfo, jwks });
    expect(copy.auth.scopes.items.map(({ id }) => id)).toEqual(
      original.auth.scopes.items.map(({ id }) => id),
    );
    expect(copy.auth.client).toMatchObject({
      authentication: original.auth.client.authentication,
      secret: original.auth.client.secret,
    });
  });
});

describe('the confirmation of hosts that receive secrets', () => {
  const confirmationDouble = (isConfirmed: boolean) => {
    const questions: Question[] = [];
    const ask = (question: Question): Promise<boolean> => {
      questions.push(question);
      return Promise.resolve(isConfirmed);
    };
    return { questions, ports: { confirmation: { ask } } };
  };
  const twoHosts = draftOf({ name: 'Split', tokenEndpoint: 'https://keys.example.net/token' });

  it('asks the person, and shows the hosts but no names', async () => {
    const { questions, ports } = confirmationDouble(false);
    await using harness = await startCore({ ports });
    const { customProviders, state } = harness.core;
    expect(await customProviders.save(PAGE, null, twoHosts)).toMatchObject({
      ok: false,
      error: { code: 'system.not_confirmed' },
    });
    expect(state.get('providers').map(({ name }) => name)).not.toContain('Split');
    expect(questions).toHaveLength(1);
    expect(questions[0]?.text).toContain('keys.example.net');
    expect(questions[0]?.text).toContain('login.example.com');
    expect(JSON.stringify(questions)).not.toContain('Split');

    const { key } = valueOf(await customProviders.save(PAGE, null, draftOf({ name: 'Whole' })));
    expect(questions).toHaveLength(1);
    harness.clock.advance(60_000);
    expect(await customProviders.save(PAGE, key, { ...twoHosts, name: 'Whole' })).toMatchObject({
      error: { code: 'system.not_confirmed' },
    });
    expect(harness.core.catalog.find(key)?.draft?.tokenEndpoint).toBe('https://login.example.com/token');
  });

  it('asks once: not again for confirmed hosts, and never for those of built-in providers', async () => {
    const { questions, ports } = confirmationDouble(true);
    await using harness = await startCore({ ports });
    const { customProviders } = harness.core;
    const { key } = valueOf(await customProviders.save(PAGE, null, twoHosts));
    expect(questions).toHaveLength(1);
    valueOf(
      await customProviders.save(PAGE, key, { ...twoHosts, requirePushedAuthorizationRequests: false }),
    );
    await saveCopy(harness, key);
    for (const { key: shipped, origin } of harness.core.state.get('providers')) {
      const copy = await customProviders.duplicate(asProviderKey(shipped));
      if (origin === 'built-in' && copy.ok) await customProviders.save(PAGE, null, copy.value.draft);
    }
    expect(questions).toHaveLength(1);
  });

  it('rejects a name that another provider got while the dialog was open', async () => {
    let confirm: (isConfirmed: boolean) => void = () => undefined;
    const ask = (): Promise<boolean> => new Promise((resolve) => (confirm = resolve));
    await using harness = await startCore({ ports: { confirmation: { ask } } });
    const { customProviders } = harness.core;
    const late = customProviders.save(PAGE, null, twoHosts);
    valueOf(await customProviders.save(PAGE, null, draftOf({ name: 'Split' })));
    confirm(true);
    expect(await late).toMatchObject({ ok: false, error: { code: 'provider.exists' } });
  });
});
