import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientCertificateAddress } from '../../../electron/core/clients/oauth-client-repository.ts';
import { MAX_SAVED } from '../../../electron/core/requests/request-history.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { EVERYTHING as ALL_ACTIVITY } from '../../../shared/domain/activity.ts';
import { deriveStatus } from '../../../shared/domain/status.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { botRecord } from '../../sandbox/bot-records.ts';
import { codeOf, startWorld, type World } from '../../security/support/custom-provider-world.ts';
import type { CoreHarness } from '../../support/core-harness.ts';
import { CLIENT } from '../../support/client-certificates.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { valueOf } from '../../support/value-of.ts';
import { visitCallback } from '../../support/visit-callback.ts';
import {
  choosePath,
  decrypted,
  EVERYTHING,
  exportFrom,
  fileIn,
  importContent,
  importing,
  itemsOf,
  NOTHING,
  PASSPHRASE,
  realFiles,
  sealed,
  startComputer,
} from './transfer-scene.ts';

/** As it is stored: a certificate and its private key. */
const CERTIFICATE = CLIENT.cert + CLIENT.key;

const sim = await sharedSimulator({ traits: { accessTokenSeconds: 600, refreshTokens: 'always' } });

/** A computer with an account, named and colored, and a saved request. */
const firstComputer = async (): Promise<World> => {
  const world = await startWorld(sim, { files: realFiles() });
  const { core } = world.harness;
  const { id } = world.connection();
  await world.edit({ checkUrl: '' });
  valueOf(core.accounts.rename(PAGE, id, 'Work'));
  valueOf(core.accounts.setColor(id, 'teal'));
  const draft = { connectionId: id, method: 'GET', address: '/me', query: [], headers: [] } as const;
  valueOf(core.requestHistory.save('Who am I', { ...draft, body: { kind: 'none' } }, null));
  world.questions.length = 0;
  return world;
};

const save = async (
  { harness }: World,
  choices: typeof NOTHING,
  path = fileIn(harness),
): Promise<ReturnType<typeof harness.core.accountExport.save>> => {
  choosePath(path);
  return harness.core.accountExport.save(PAGE, choices, PASSPHRASE);
};

const only = ({ core }: CoreHarness): ConnectionFacts => core.state.get('connections')[0]!;
const statusOf = ({ core, clock }: CoreHarness) =>
  deriveStatus(only({ core } as CoreHarness), { now: clock.now(), online: true, vault: core.vault.state });

describe('an export', () => {
  it('D89: is encrypted with a memory-hard function, and has tokens and client secrets only if the person chose them', async () => {
    await using world = await firstComputer();
    const { harness } = world;
    const path = fileIn(harness);
    writeFileSync(path, 'an earlier file', { mode: 0o644 });
    const { access, refresh } = storedTokens(harness, world.connection().id);
    const secrets = [access ?? '', refresh ?? '', world.client.clientSecret];
    expect(valueOf(await save(world, NOTHING))).toMatchObject({ accounts: 1, signedIn: 0, managed: 0 });
    const plain = readFileSync(path, 'utf8');
    expect(world.questions).toEqual([]);
    const header = JSON.parse(plain) as { kdf: { N: number; r: number } };
    expect(128 * header.kdf.N * header.kdf.r).toBeGreaterThanOrEqual(128 * 1024 * 1024);
    // Base64 has none of these characters.
    expect(plain).not.toMatch(/anna@|"Work"|127\.0\.0\.1/);
    for (const secret of secrets) expect(JSON.stringify(await decrypted(plain))).not.toContain(secret);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);

    expect(valueOf(await save(world, EVERYTHING))).toMatchObject({ accounts: 1, signedIn: 1 });
    const whole = readFileSync(path, 'utf8');
    for (const secret of secrets) {
      expect(whole).not.toContain(secret);
      expect(JSON.stringify(await decrypted(whole))).toContain(secret);
    }
    expect(world.questions.map(({ text }) => text)).toEqual([expect.stringMatching(/“Work”.+\n.*secret/s)]);
    expect(harness.core.activity.list(null, 9, ALL_ACTIVITY)).toContainEqual(
      expect.objectContaining({ kind: 'exported', details: { accounts: 1, signedIn: 1, secrets: 1 } }),
    );
    expect(readdirSync(harness.directory).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('D89: writes nothing without a yes, a strong passphrase, an open vault, a file and a disk that takes it', async () => {
    await using world = await firstComputer();
    const { harness } = world;
    const { core } = harness;
    world.answer = () => false;
    expect(codeOf(await save(world, { ...NOTHING, tokens: true }))).toBe('system.not_confirmed');
    expect(codeOf(await core.accountExport.save(PAGE, NOTHING, 'password'))).toBe('vault.passphrase_weak');
    choosePath(null);
    expect(await core.accountExport.save(PAGE, NOTHING, PASSPHRASE)).toEqual({ ok: true, value: null });
    expect(codeOf(await save(world, NOTHING, `${harness.directory}/missing/a`))).toBe('transfer.not_saved');
    expect(readdirSync(harness.directory).filter((name) => /keyfob$|part$/.test(name))).toEqual([]);
    world.answer = () => true;
    valueOf(await core.protection.setPassphrase(PAGE, null, 'another four unrelated words'));
    valueOf(await core.protection.lock());
    expect(codeOf(await save(world, NOTHING))).toBe('vault.locked');
  });

  it('leaves out secrets that are held back, which an import would set free', async () => {
    await using world = await firstComputer();
    await world.edit({ checkUrl: `${world.thief.origin}/me` });
    expect(valueOf(await save(world, EVERYTHING))).toMatchObject({ signedIn: 0, withoutSecrets: 2 });
    expect(world.thief.requests).toEqual([]);
  });
});

describe('an import', () => {
  it('brings the certificate of an OAuth app, if client secrets were chosen', async () => {
    await using world = await firstComputer();
    const { harness, key } = world;
    await world.edit({ clientAuthentication: 'tls_client_auth', checkUrl: '' });
    harness.saveClient({
      id: world.oauthClientId,
      providerKey: key,
      clientId: 'one',
      clientSecret: CERTIFICATE,
    });
    for (const clientSecrets of [true, false]) {
      valueOf(await save(world, { ...NOTHING, clientSecrets }));
      await using other = await startComputer();
      valueOf(await other.importFrom(fileIn(harness)));
      const { id, secret } = other.core.state.get('clients')[0]!;
      expect(secret).toBe(clientSecrets ? 'vault' : 'missing');
      const stored = other.core.vault.read(clientCertificateAddress(id));
      expect(stored).toMatchObject({ value: clientSecrets ? CERTIFICATE : null });
      expect(other.core.vault.placesOf('client_secret').size).toBe(0);
    }
  });

  it('brings as many saved requests as there is room for, with their folders, and counts the others', async () => {
    await using world = await firstComputer();
    const content = await exportFrom(world.harness, { ...NOTHING, requests: true });
    const [first] = content.requests;
    const requests = ['Team / one', 'Team / two', 'Team / three'].map((name) => ({
      ...first!,
      id: randomUUID(),
      name,
    }));
    await using other = await startComputer();
    other.ports.database.run(
      `WITH RECURSIVE count (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM count WHERE n < ?)
       INSERT INTO stored_request (id, kind, connection_id, at) SELECT n, 'saved', 'other', 0 FROM count`,
      MAX_SAVED - 1,
    );
    const body = { kind: 'text', mediaType: 'text/plain', text: 'x'.repeat(250_000) } as const;
    const tooLarge = { ...first!, id: randomUUID(), draft: { ...first!.draft, body } };
    const file = { ...content, requests: [tooLarge, ...requests] };
    const items = await itemsOf(other, file);
    expect(items.filter(({ kind }) => kind === 'request').map(({ refusal }) => refusal)).toEqual([
      'too-large',
      null,
      null,
      'full',
    ]);
    const report = valueOf(await importContent(other, file));
    expect(report).toMatchObject({ accounts: 1, stored: 5, leftOut: 1 });
    const saved = valueOf(other.core.requestHistory.saved(only(other).id));
    expect(saved.map(({ name }) => name).toSorted()).toEqual(['Team / one', 'Team / two']);
    // What is here already takes no room.
    expect(valueOf(await importContent(other, file))).toMatchObject({ stored: 0, leftOut: 1 });
  });

  it('brings variables along with saved requests, and replaces none unless the person chose that', async () => {
    await using world = await firstComputer();
    const owner = { id: randomUUID(), name: 'owner', value: 'northwind' };
    valueOf(world.harness.core.requestVariables.save(world.connection().id, owner));
    expect((await exportFrom(world.harness, NOTHING)).variables).toEqual([]);
    const content = await exportFrom(world.harness, { ...NOTHING, requests: true });
    const file = {
      ...content,
      variables: [...content.variables, { ...content.variables[0]!, id: randomUUID() }],
    };
    await using other = await startComputer();
    expect(valueOf(await importContent(other, file))).toMatchObject({ accounts: 1, stored: 5 });
    const { requestVariables } = other.core;
    const { id } = only(other);
    const [brought] = valueOf(requestVariables.list(id));
    expect(brought).toMatchObject({ name: 'owner', value: 'northwind' });
    valueOf(requestVariables.save(id, { ...brought!, value: 'mine' }));
    for (const [taken, value] of [
      [[], 'mine'],
      [['variable'], 'northwind'],
    ] as const) {
      valueOf(await importContent(other, content, taken));
      expect(valueOf(requestVariables.list(id))).toEqual([{ ...brought, value }]);
    }
  });

  it('brings an account without its sign-in, which one press renews', async () => {
    await using world = await firstComputer();
    valueOf(await save(world, { ...NOTHING, clientSecrets: true, requests: true }));
    await using other = await startComputer();
    const preview = valueOf(await other.open(fileIn(world.harness)));
    expect(preview.items.map(({ kind, state, hasSecrets }) => [kind, state, hasSecrets])).toEqual([
      ['provider', 'new', null],
      ['client', 'new', true],
      ['account', 'new', false],
      ['request', 'new', null],
    ]);
    expect(only(other)).toBeUndefined();
    const report = valueOf(await other.core.accountImport.import(PAGE, preview.id, []));
    expect(report).toEqual({ accounts: 1, signedOut: 1, withoutSecret: 0, stored: 4, leftOut: 0 });
    const { host } = new URL(sim.issuer);
    expect(other.questions).toMatchObject([
      { text: expect.stringContaining(`sign in at ${host}`) as string },
    ]);
    const { id, account, color, isDefault } = only(other);
    expect([account.label, color, isDefault]).toEqual(['Work', 'teal', true]);
    expect(statusOf(other)).toMatchObject({ kind: 'secrets-missing', action: 'sign-in', isImported: true });
    expect(valueOf(other.core.requestHistory.saved(id))).toMatchObject([{ name: 'Who am I' }]);

    const [client] = other.core.state.get('clients');
    const attempt = await other.start({
      providerKey: world.key,
      oauthClientId: client!.id,
      connectionId: id,
    });
    await visitCallback(await sim.authorize(other.openedUrls.at(-1) ?? '', { as: 'anna' }));
    expect((await other.finished(attempt.id)).outcome).toMatchObject({ kind: 'connected', connectionId: id });
    expect(only(other)).toMatchObject({ isImported: false, account: { label: 'Work' } });
  });

  it('D60: shows a sign-in that came along as working only after a check', async () => {
    await using world = await firstComputer();
    valueOf(await save(world, EVERYTHING));
    await world.harness.stop();
    await using other = await startComputer();
    const kinds: string[] = [];
    other.core.state.subscribe(
      () => void kinds.push(...other.core.state.get('connections').map(() => statusOf(other).kind)),
    );
    expect(valueOf(await other.importFrom(fileIn(world.harness)))).toMatchObject({ signedOut: 0 });
    await expect.poll(() => statusOf(other).kind).toBe('verified');
    expect(kinds[0]).toBe('unverified');
    other.clock.advance(700_000);
    expect(valueOf(await other.core.checks.check(PAGE, only(other).id))).toMatchObject({ kind: 'ok' });
  });

  it('brings an account with a pasted token, with it and without', async () => {
    const providers = [botRecord(sim.issuer, 'header')];
    await using one = await startComputer({ providers });
    const providerKey = asProviderKey('sandbox-bot-header');
    const values = { bot_token: '12345678:anna-kfmark3r00000001' };
    valueOf(
      await one.core.pastedTokens.paste(PAGE, { providerKey, connectionId: null, variables: {}, values }),
    );
    for (const tokens of [false, true]) {
      choosePath(fileIn(one));
      valueOf(await one.core.accountExport.save(PAGE, { ...NOTHING, tokens }, PASSPHRASE));
      await using other = await startComputer({ providers });
      expect(valueOf(await other.importFrom(fileIn(one)))).toMatchObject({ accounts: 1 });
      expect(only(other)).toMatchObject({ account: only(one).account, isImported: !tokens });
      const checked = await other.core.checks.check(PAGE, only(other).id);
      expect(checked.ok && checked.value.kind === 'ok').toBe(tokens);
      expect(statusOf(other)).toMatchObject(
        tokens ? { kind: 'verified' } : { kind: 'secrets-missing', action: 'paste-token' },
      );
    }
  });

  it('D89: keeps what is there, and takes the file’s only where the person chose that', async () => {
    await using world = await firstComputer();
    const { harness } = world;
    const { core } = harness;
    const { id } = world.connection();
    const path = fileIn(harness);
    valueOf(await save(world, EVERYTHING));
    const states = async (): Promise<string[]> =>
      valueOf(await importing(harness).open(path)).items.map(({ state }) => state);
    expect(await states()).toEqual(['same', 'same', 'same', 'same']);

    valueOf(core.accounts.rename(PAGE, id, 'Mine'));
    const [client] = core.state.get('clients');
    const changed = { id: client!.id, providerKey: world.key, clientId: world.client.clientId };
    harness.saveClient({ ...changed, name: 'Renamed', clientSecret: null });
    await world.edit({ name: 'My server', checkUrl: '' });
    const [saved] = valueOf(core.requestHistory.saved(id));
    const draft = { ...saved!.draft, method: 'POST' };
    valueOf(core.requestHistory.save('Who am I', draft, saved!.id));
    expect(await states()).toEqual(['differs', 'differs', 'differs', 'differs']);
    const facts = () => [
      only(harness).account.label,
      core.state.get('clients')[0]?.name,
      core.catalog.nameOf(world.key),
      valueOf(core.requestHistory.saved(id)).map((request) => request.draft.method),
    ];
    const mine = ['Mine', 'Renamed', 'My server', ['POST']];
    expect(valueOf(await importing(harness).importFrom(path))).toMatchObject({ stored: 0 });
    expect(facts()).toEqual(mine);
    world.answer = () => false;
    const all = ['provider', 'client', 'account', 'request'];
    expect(codeOf(await importing(harness).importFrom(path, all))).toBe('system.not_confirmed');
    expect(facts()).toEqual(mine);
    world.answer = () => core.accounts.rename(PAGE, id, 'Work').ok;
    harness.clock.advance(61_000);
    expect(codeOf(await importing(harness).importFrom(path, all))).toBe('transfer.changed_meanwhile');
    world.answer = () => true;
    valueOf(core.accounts.rename(PAGE, id, 'Mine'));
    expect(valueOf(await importing(harness).importFrom(path, all))).toMatchObject({ stored: 4 });
    expect(facts()).toEqual(['Work', '', 'Mine', ['GET']]);
    await expect.poll(() => only(harness).isChecking).toBe(false);
    expect(valueOf(await core.checks.check(PAGE, id))).toMatchObject({ kind: 'ok' });
  });

  it('drops tokens that the file’s replace, and takes the file’s default account', async () => {
    await using world = await firstComputer();
    const { harness } = world;
    const { id } = world.connection();
    const content = await exportFrom(harness, EVERYTHING);
    const [account] = content.accounts;
    const tokens = { ...account!.tokens!, accessToken: 'of-the-file', refreshToken: null };
    valueOf(await importContent(harness, { ...content, accounts: [{ ...account!, tokens }] }));
    expect(storedTokens(harness, id)).toEqual({ access: 'of-the-file', refresh: null });

    const another = { id: '00000000-0000-4000-8000-000000000001', subject: 'another', identity: 'ben' };
    const accounts = [
      { ...account!, isDefault: false },
      { ...account!, ...another, isDefault: true },
    ];
    await using other = await startComputer();
    valueOf(await importContent(other, { ...content, accounts }));
    const defaults = other.core.state.get('connections').filter(({ isDefault }) => isDefault);
    expect(defaults.map(({ account: { subject } }) => subject)).toEqual(['another']);
  });

  it('D84: stores all or nothing', async () => {
    await using world = await firstComputer();
    valueOf(await save(world, EVERYTHING));
    await using other = await startComputer();
    const { database } = other.ports;
    const count = () =>
      ['custom_provider', 'oauth_client', 'connection', 'stored_request', 'vault_record'].map((table) => {
        const condition = table === 'vault_record' ? "record <> 'activity'" : '1';
        return Number(database.get(`SELECT count(*) AS n FROM ${table} WHERE ${condition}`)?.['n']);
      });
    const before = count();
    // The last thing that is stored.
    database.run(
      `CREATE TRIGGER full BEFORE INSERT ON stored_request BEGIN SELECT raise(ABORT, 'full'); END`,
    );
    expect(codeOf(await other.importFrom(fileIn(world.harness)))).toMatch(/^storage\./);
    expect(count()).toEqual(before);
    database.run('DROP TRIGGER full');
    expect(valueOf(await other.importFrom(fileIn(world.harness)))).toMatchObject({ stored: 4 });
  });

  const edited = (change: (file: Record<string, unknown>) => object | string) => (text: string) => {
    const file = change(JSON.parse(text) as Record<string, unknown>);
    return typeof file === 'string' ? file : JSON.stringify(file);
  };
  const withKdf = (changes: object) =>
    edited(({ kdf, ...file }) => ({ ...file, kdf: { ...(kdf as object), ...changes } }));

  it.each<[string, string, (text: string) => string]>([
    ['something else', 'transfer.not_ours', () => 'PK\u0003\u0004'],
    ['the file of a provider', 'transfer.not_ours', () => '{"keyfobProvider":1,"record":{}}'],
    ['a newer version', 'transfer.newer_version', edited((file) => ({ ...file, keyfobExport: 2 }))],
    ['a truncated file', 'transfer.damaged', (text) => text.slice(0, -40)],
    ['a changed content', 'transfer.damaged', (text) => text.replace(/("content":"....)./, '$1_')],
    ['an addition', 'transfer.damaged', edited((file) => ({ ...file, more: 1 }))],
    ['a function that takes too much memory', 'transfer.parameters', withKdf({ N: 2 ** 24 })],
    ['a function that is too weak', 'transfer.parameters', withKdf({ N: 2 })],
    ['another salt', 'transfer.wrong_passphrase', withKdf({ salt: Buffer.alloc(16).toString('base64') })],
  ])('stores nothing from %s, and says why', async (_, code, change) => {
    await using other = await startComputer();
    const path = fileIn(other);
    const content = { createdAt: 0, providers: [], clients: [], accounts: [], requests: [], variables: [] };
    writeFileSync(path, change(await sealed(content)));
    expect(codeOf(await other.open(path))).toBe(code);
  });

  it('says why for another passphrase, another content and an enormous file, and closes the file when Keyfob is locked', async () => {
    await using other = await startComputer();
    const path = fileIn(other);
    const content = { createdAt: 0, providers: [], clients: [], accounts: [], requests: [], variables: [] };
    writeFileSync(path, await sealed(content));
    expect(codeOf(await other.open(path, 'wrong'))).toBe('transfer.wrong_passphrase');
    expect(valueOf(await other.core.accountImport.open(PASSPHRASE))).toMatchObject({ items: [] });
    choosePath(null);
    expect(await other.core.accountImport.choose()).toEqual({ ok: true, value: null });
    valueOf(await other.core.protection.setPassphrase(PAGE, null, 'another four unrelated words'));
    valueOf(await other.core.protection.lock());
    expect(codeOf(await other.core.accountImport.open(PASSPHRASE))).toBe('vault.locked');
    valueOf(await other.core.protection.unlock('another four unrelated words'));
    expect(codeOf(await other.core.accountImport.open(PASSPHRASE))).toBe('transfer.no_file');
    writeFileSync(path, await sealed({ ...content, more: [] }));
    expect(codeOf(await other.open(path))).toBe('transfer.damaged');
    writeFileSync(path, Buffer.alloc(64 * 1024 * 1024 + 1));
    expect(codeOf(await other.open(path))).toBe('transfer.too_large');
  });
});
