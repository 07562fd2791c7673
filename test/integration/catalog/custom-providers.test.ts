import { describe, expect, it } from 'vitest';
import { discover } from '../../../electron/core/catalog/discovery.ts';
import type { Question } from '../../../electron/core/ports.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import { asProviderKey, type ProviderKey } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { status } from '../../sandbox/simulator.ts';
import { SAMPLE_ARGUMENTS } from '../../contract/support/sample-arguments.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const sim = await sharedSimulator({ tenants: ['acme'] });

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.details)}`);
  return result.value;
};

/** The form as a person fills it in by hand. */
const [, typed] = SAMPLE_ARGUMENTS['catalog.saveCustom'][0] ?? [];
const draftOf = (changes: Partial<CustomProviderDraft> = {}): CustomProviderDraft => {
  if (!typed) throw new Error('There is no sample of the form.');
  return { ...typed, ...changes };
};

/** What discovery fills in for the simulator, ready to be saved. */
const found = async (): Promise<CustomProviderDraft> => ({
  ...valueOf(await discover(nodeHttp(), { url: sim.issuer, allowPrivate: true })).draft,
  name: 'Mine',
  loopbackPort: 'any',
});

const connect = async (harness: CoreHarness, key: ProviderKey, as = 'anna'): Promise<string> => {
  const client = await sim.createClient({ redirectUris: [`http://127.0.0.1/callback/${key}`] });
  const [known] = harness.core.state.get('clients').filter(({ providerKey }) => providerKey === key);
  const oauthClientId = known?.id ?? harness.saveApp({ providerKey: key, clientId: client.clientId });
  const { id } = await harness.start({ providerKey: key, oauthClientId, scopes: ['openid', 'email'] });
  await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as }));
  const { outcome } = await harness.finished(id);
  return outcome?.kind === 'failed' ? outcome.error.code : (outcome?.kind ?? '');
};

describe('a provider of the person’s own', () => {
  it('made from a description connects an account, is checked, and is still there after a restart', async () => {
    await using harness = await startCore();
    const { core } = harness;
    const { key } = valueOf(await core.customProviders.save(PAGE, null, await found()));
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
    await using again = await startCore({
      directory: harness.directory,
      keyStore: harness.keyStore,
      clock: harness.clock,
    });
    expect(again.core.state.get('providers').map(({ name }) => name)).toContain('Mine');
    expect(await again.core.checks.check(PAGE, connection!.id)).toMatchObject({ value: { kind: 'ok' } });
  });

  it('made from typed endpoints, without OpenID, tells its account by an API', async () => {
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

  it('is changed under the same key, with its apps and accounts kept', async () => {
    await using harness = await startCore();
    const { core } = harness;
    const draft = await found();
    const { key } = valueOf(await core.customProviders.save(PAGE, null, draft));
    await connect(harness, key);
    const before = core.state.get('connections');
    expect(valueOf(await core.customProviders.save(PAGE, key, { ...draft, name: ' Renamed ' })).key).toBe(
      key,
    );
    expect(core.catalog.find(key)).toMatchObject({ record: { name: 'Renamed' }, draft: { name: 'Renamed' } });
    expect(core.state.get('connections')).toEqual(before);
    expect(await core.checks.check(PAGE, before[0]!.id)).toMatchObject({ value: { kind: 'ok' } });
  });

  it('is deleted with its apps, its accounts and their revocation; a running sign-in ends', async () => {
    await using harness = await startCore();
    const { core } = harness;
    const { key } = valueOf(await core.customProviders.save(PAGE, null, await found()));
    await connect(harness, key);
    await connect(harness, key, 'boris');
    const [app] = core.state.get('clients');
    const { id } = await harness.start({ providerKey: key, oauthClientId: app!.id, scopes: ['openid'] });
    sim.next('revoke', status(404, { body: '' }));
    sim.forgetRequests();
    const reports = valueOf(await core.customProviders.remove(PAGE, key));
    expect(reports.map(({ revocation }) => revocation.kind)).toEqual(['failed', 'confirmed']);
    expect((await harness.finished(id)).outcome).toMatchObject({ kind: 'failed' });
    expect(core.state.get('connections')).toEqual([]);
    expect(core.state.get('clients')).toEqual([]);
    expect(core.catalog.find(key)).toBeNull();
    expect(harness.ports.database.all('SELECT record FROM vault_record')).toEqual([]);
    // The record of what was done still knows its name.
    expect(core.activity.list(null, 1)[0]).toMatchObject({ kind: 'provider_deleted', providerName: 'Mine' });
    expect(await core.customProviders.remove(PAGE, key)).toMatchObject({
      error: { code: 'provider.not_found' },
    });
  });

  it('can’t be deleted while the vault is locked, for its tokens could not be revoked; nothing is lost', async () => {
    await using harness = await startCore();
    const { core } = harness;
    const { key } = valueOf(await core.customProviders.save(PAGE, null, await found()));
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

  it('has a name of its own, however it is written and however often it is pressed', async () => {
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
    for (const name of ['Google', ' gOOgle '])
      expect(await customProviders.save(PAGE, null, draftOf({ name }))).toMatchObject({
        error: { code: 'provider.exists' },
      });
  });

  it('has a key that no other has, whatever its name', async () => {
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
      'my-my-cote',
      'my-my-cote-2',
      'my-provider',
      'my-provider-2',
      `my-${'x'.repeat(31)}`,
      `my-${'x'.repeat(31)}-2`,
    ]);
  });
});

describe('built-in providers', () => {
  it.each(['google', 'sandbox'])('%s can be neither changed nor deleted', async (name) => {
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

  it('can be duplicated, again and again, and the copy connects', async () => {
    await using harness = await startCore({ providers: [sandboxRecord(sim.issuer)] });
    const { customProviders, catalog } = harness.core;
    const first = valueOf(await customProviders.duplicate(PAGE, asProviderKey('sandbox')));
    const second = valueOf(await customProviders.duplicate(PAGE, asProviderKey('sandbox')));
    const third = valueOf(await customProviders.duplicate(PAGE, first.key));
    expect([first, second, third].map(({ key }) => catalog.nameOf(key))).toEqual([
      'Sandbox copy',
      'Sandbox copy 2',
      'Sandbox copy copy',
    ]);
    expect(await connect(harness, third.key)).toBe('connected');
    expect(await customProviders.duplicate(PAGE, asProviderKey('nobody'))).toMatchObject({
      error: { code: 'provider.not_found' },
    });
  });

  it.each(['google', 'github', 'spotify'])(
    '%s as a copy keeps where it goes and what it asks',
    async (name) => {
      await using harness = await startCore();
      const { customProviders, catalog } = harness.core;
      const original = catalog.find(asProviderKey(name))?.record;
      const { key } = valueOf(await customProviders.duplicate(PAGE, asProviderKey(name)));
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
    },
  );
});

describe('where a provider’s secrets go', () => {
  const asking = (answer: boolean) => {
    const asked: Question[] = [];
    const ask = (question: Question): Promise<boolean> => {
      asked.push(question);
      return Promise.resolve(answer);
    };
    return { asked, ports: { confirmation: { ask } } };
  };
  const elsewhere = draftOf({ name: 'Split', tokenEndpoint: 'https://keys.example.net/token' });

  it('is the person’s to agree to, by its addresses', async () => {
    const { asked, ports } = asking(false);
    await using harness = await startCore({ ports });
    const { customProviders, state } = harness.core;
    expect(await customProviders.save(PAGE, null, elsewhere)).toMatchObject({
      ok: false,
      error: { code: 'system.not_confirmed' },
    });
    expect(state.get('providers').map(({ name }) => name)).not.toContain('Split');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.text).toContain('keys.example.net');
    expect(asked[0]?.text).toContain('login.example.com');
    expect(JSON.stringify(asked)).not.toContain('Split');

    const { key } = valueOf(await customProviders.save(PAGE, null, draftOf({ name: 'Whole' })));
    expect(asked).toHaveLength(1);
    expect(await customProviders.save(PAGE, key, { ...elsewhere, name: 'Whole' })).toMatchObject({
      ok: false,
    });
    expect(harness.core.catalog.find(key)?.draft?.tokenEndpoint).toBe('https://login.example.com/token');
  });

  it('is asked once: what was agreed to, and what Keyfob ships, is not asked again', async () => {
    const { asked, ports } = asking(true);
    await using harness = await startCore({ ports });
    const { customProviders } = harness.core;
    const { key } = valueOf(await customProviders.save(PAGE, null, elsewhere));
    expect(asked).toHaveLength(1);
    valueOf(
      await customProviders.save(PAGE, key, { ...elsewhere, requirePushedAuthorizationRequests: false }),
    );
    valueOf(await customProviders.duplicate(PAGE, key));
    for (const { key: shipped, origin } of harness.core.state.get('providers'))
      if (origin === 'built-in') await customProviders.duplicate(PAGE, asProviderKey(shipped));
    expect(asked).toHaveLength(1);
  });

  it('does not lose a name that was taken while the person was asked', async () => {
    let say: (answer: boolean) => void = () => undefined;
    const ask = (): Promise<boolean> => new Promise((resolve) => (say = resolve));
    await using harness = await startCore({ ports: { confirmation: { ask } } });
    const { customProviders } = harness.core;
    const late = customProviders.save(PAGE, null, elsewhere);
    valueOf(await customProviders.save(PAGE, null, draftOf({ name: 'Split' })));
    say(true);
    expect(await late).toMatchObject({ ok: false, error: { code: 'provider.exists' } });
  });
});
