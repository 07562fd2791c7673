import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProviderRecordInput } from '../../electron/core/catalog/record-input.ts';
import { asProviderKey, type OAuthClientId, type AttemptId } from '../../shared/ids.ts';
import type { ConnectInput } from '../../shared/ipc/contract.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import {
  callbackError,
  errorIn200,
  forgedIss,
  hostileDescription,
  htmlPage,
  idTokenFlaw,
  oauthError,
  startSimulator,
  status,
  wrongState,
  type Simulator,
} from '../sandbox/simulator.ts';
import { fakeKeyStore } from '../support/fake-key-store.ts';
import { nothingYet, startGatedCore, type GatedCore } from './support/gated-core.ts';
import { SecretSearch } from './support/secret-search.ts';
import { connectInput } from '../support/core-harness.ts';

const providerKey = asProviderKey('sandbox');
const MARKER = 'MARKED-SECRET';
const API_KEY = 'key-of-the-app';
const PASSPHRASES = ['correct horse battery', 'purple monkey dishwasher', 'not the passphrase'] as const;
const ALL_SCOPES = [
  'openid',
  'email',
  'profile',
  'offline_access',
  'notes:read',
  'notes:write',
  'calendar:read',
];

const search = new SecretSearch();
const out = nothingYet();
const outcomes: string[] = [];

beforeAll(async () => {
  search.add(MARKER, API_KEY, ...PASSPHRASES);
  const directory = mkdtempSync(join(tmpdir(), 'keyfob-replies-'));
  const keyStore = fakeKeyStore();
  try {
    await using sim = await startSimulator({ marker: MARKER, traits: { accessTokenSeconds: 600 } });
    const options = { providers: [keyed(sandboxRecord(sim.issuer))], directory, keyStore };
    {
      await using app = await startGatedCore(search, out, options);
      await connectInEveryWay(app, sim);
      await changeTheVault(app);
    }
    {
      // After a restart, the sign-in that waits for a link is resumed.
      await using app = await startGatedCore(search, out, options);
      await app.get('vault.unlock', { passphrase: PASSPHRASES[1] });
      await disconnectEverything(app, sim);
    }
    search.add(...[...sim.secrets()].filter((secret) => secret.length >= 8));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

/** With an API that wants a key of the OAuth client beside the token. */
const keyed = (record: ProviderRecordInput): ProviderRecordInput =>
  record.auth.kind !== 'oauth2' || !record.api
    ? record
    : {
        ...record,
        auth: { ...record.auth, client: { ...record.auth.client, apiKeyLabel: 'API key' } },
        api: { ...record.api, headers: { 'x-key': '{api_key}' }, parameters: { key: '{api_key}' } },
      };

const connectInEveryWay = async (app: GatedCore, sim: Simulator): Promise<void> => {
  const { harness } = app;
  const client = await sim.createClient({
    type: 'confidential',
    redirectUris: ['http://127.0.0.1/callback/sandbox', 'app.keyfob.dev://oauth/callback/sandbox'],
  });
  const entry = { id: null, providerKey, clientId: client.clientId, variables: {}, apiKey: API_KEY };
  const clientSecret = client.clientSecret ?? '';
  const { oauthClientId } = await app.get('clients.save', { ...entry, clientSecret, callback: 'loopback' });
  const linked = await app.get('clients.save', { ...entry, clientSecret, callback: 'deep-link' });

  const begin = async (id: OAuthClientId, launch: ConnectInput['launch'] = 'browser'): Promise<AttemptId> => {
    const input = connectInput({ providerKey, oauthClientId: id, scopes: ALL_SCOPES, launch });
    const { attemptId } = await app.get('connect.start', input);
    await harness.until(attemptId, ({ phase }) => phase === 'waiting');
    return attemptId;
  };
  const authorize = (url = harness.openedUrls.at(-1) ?? '', as = 'anna'): Promise<string> =>
    sim.authorize(url, { as });
  const ended = async (id: AttemptId): Promise<void> => {
    const { outcome } = await harness.finished(id);
    outcomes.push(outcome?.kind === 'failed' ? outcome.error.code : (outcome?.kind ?? ''));
    await app.ask('connect.dismiss', id);
  };
  const attempt = async (misbehave: () => void = () => undefined, as = 'anna'): Promise<void> => {
    const id = await begin(oauthClientId);
    misbehave();
    await app.visit(await authorize(undefined, as));
    await ended(id);
  };

  await attempt();
  await attempt(undefined, 'boris');
  // A provider's texts may contain secrets.
  const hostileText = { description: `${clientSecret} ${MARKER} ${hostileDescription}` };
  await attempt(() => sim.next('callback', callbackError('access_denied', hostileText.description)));
  await attempt(() => sim.next('callback', callbackError(MARKER, hostileText.description)));
  await attempt(() => sim.next('callback', forgedIss(`https://${MARKER.toLowerCase()}.invalid`)));
  await attempt(() => sim.next('token', oauthError('invalid_grant', hostileText)));
  await attempt(() => sim.next('token', oauthError(MARKER, { ...hostileText, status: 400 })));
  await attempt(() => sim.next('token', errorIn200('github', MARKER)));
  await attempt(() => sim.next('token', htmlPage(200)));
  await attempt(() => sim.next('token', status(503, { body: hostileText.description })));
  await attempt(() => sim.next('token', idTokenFlaw('wrong-nonce')));
  await attempt(() => sim.next('userinfo', status(500, { body: hostileText.description })));

  // A response with a wrong state, then the right one, which is repeated below.
  const retried = await begin(oauthClientId);
  sim.next('callback', wrongState(MARKER));
  await app.visit(await authorize());
  const right = await authorize();
  await app.visit(right);
  await ended(retried);

  // Begun by a copied link, opened again, and completed by pasting.
  const pasted = await begin(oauthClientId, 'clipboard');
  await app.get('connect.copyLink', pasted);
  await app.get('connect.openAgain', pasted);
  await app.get('connect.browsers');
  await app.get('connect.openIn', pasted, null);
  await app.get('connect.qrCode', pasted);
  const response = await authorize(harness.copied[0]);
  for (const text of [
    MARKER,
    `https://${MARKER}.invalid/?code=1`,
    response.replace(/state=[^&]+/, `state=${MARKER}`),
    right,
    response,
  ])
    await app.ask('connect.paste', pasted, text);
  await ended(pasted);
  await app.ask('connect.paste', pasted, response);

  const cancelled = await begin(oauthClientId);
  await app.get('connect.cancel', cancelled);
  await ended(cancelled);

  // By deep link: two unexpected ones, the right one, and the right one again.
  const byLink = await begin(linked.oauthClientId);
  const link = await authorize();
  harness.core.links.receive(link.replace(/state=[^&]+/, `state=${MARKER}`));
  harness.core.links.receive(`app.keyfob.dev://oauth/callback/sandbox?code=${MARKER}`);
  harness.core.links.receive(link);
  await ended(byLink);
  harness.core.links.receive(link);

  const [first] = harness.core.state.get('connections');
  if (!first) throw new Error('Nothing was connected.');
  await app.get('connections.check', first.id);
  harness.clock.advance(sim.requests('token').length > 0 ? 590_000 : 0);
  await app.get('connections.check', first.id);
  sim.next('refresh', oauthError('invalid_grant', hostileText));
  harness.clock.advance(590_000);
  await app.ask('connections.checkAll');
  await app.get('connections.rename', first.id, 'Work');
  await app.get('connections.makeDefault', first.id);
  await app.ask('clients.save', {
    ...entry,
    id: oauthClientId,
    clientId: 'another',
    clientSecret: null,
    callback: 'loopback',
  });
  const uri = { providerKey, callback: 'loopback', oauthClientId: null, variables: {} } as const;
  await app.get('clients.redirectUri', uri);
  await app.get('clients.copyRedirectUri', uri);
  await app.ask('clients.publicKey', oauthClientId);
  await app.ask('clients.copyPublicKey', oauthClientId, 'pem');
  await app.get('catalog.provider', providerKey);
  await app.get('app.copyText', { kind: 'account', id: first.id });
  for (const { id } of harness.core.state.get('attempts'))
    await app.get('app.copyText', { kind: 'attempt', id });
  for (const { id, timeline } of harness.core.activity.list(null, 200))
    if (timeline.length > 0) await app.get('app.copyText', { kind: 'activity', id });

  for (const { id } of await app.get('connections.history', first.id))
    await app.get('app.copyText', { kind: 'history', id });

  const { draft } = await app.get('catalog.discover', { url: sim.issuer, allowPrivate: true, server: null });
  const { key } = await app.get('catalog.saveCustom', null, { ...draft, name: 'Mine' });
  await app.get('catalog.duplicate', key);
  await app.get('catalog.deleteCustom', key);
  await begin(linked.oauthClientId);
};

const changeTheVault = async (app: GatedCore): Promise<void> => {
  const [first, second, wrong] = PASSPHRASES;
  await app.ask('vault.unlock', { passphrase: wrong });
  await app.ask('vault.setPassphrase', { current: null, passphrase: 'short' });
  await app.get('vault.setPassphrase', { current: null, passphrase: first });
  await app.ask('vault.setPassphrase', { current: wrong, passphrase: second });
  await app.get('vault.setPassphrase', { current: first, passphrase: second });
  await app.get('vault.lock');
  await app.ask('vault.unlock', { passphrase: wrong });
  await app.ask('vault.restore');
  await app.get('vault.unlock', { passphrase: second });
};

const disconnectEverything = async (app: GatedCore, sim: Simulator): Promise<void> => {
  const { harness } = app;
  const connections = harness.core.state.get('connections');
  sim.next('revoke', status(503, { body: MARKER }), 2);
  for (const { id } of connections.slice(0, 2)) await app.get('connections.disconnect', id);
  harness.clock.advance(120_000);
  for (const { id } of harness.core.state.get('clients')) await app.get('clients.delete', id);
  await app.ask('settings.update', { theme: 'dark' });
};

describe('the output of the main process contains no secret', () => {
  it('after a run with every kind of success and failure', () => {
    expect(outcomes).toEqual([
      'connected',
      'connected',
      'authorization.access_denied',
      'authorization.other',
      'callback.issuer_mismatch',
      'token.invalid_grant',
      'token.rejected',
      'token.rejected',
      'token.not_readable',
      'token.server_error',
      'id_token.invalid',
      'connected',
      'connected',
      'connected',
      'connect.cancelled',
      'connected',
    ]);
    expect(search.size).toBeGreaterThan(200);
    for (const [kind, seen] of Object.entries(out))
      expect((seen as unknown[]).length, kind).toBeGreaterThan(2);
  });

  it.each(['replies', 'events', 'snapshots'] as const)(
    'D98: no token, secret, code, state or verifier in %s',
    (kind) => {
      expect(out[kind].flatMap((seen) => search.in(seen))).toEqual([]);
    },
  );

  it('D98: none in the activity record, with its timelines', () => {
    expect(out.activity.flatMap((seen) => search.in(seen))).toEqual([]);
  });

  it('D98: none in the tray', () => {
    expect(out.trayModels.flatMap((seen) => search.in(seen))).toEqual([]);
  });

  it('D14 D98: none in the pages that the browser ends on, or in their URLs', () => {
    expect(out.pages.flatMap((seen) => search.in(seen))).toEqual([]);
    expect(out.addresses.flatMap((seen) => search.in(seen))).toEqual([]);
  });

  it('D75 D98: none in the log events', () => {
    expect(out.logged.flatMap((seen) => search.in(seen))).toEqual([]);
  });

  it('D98: none in copied texts, except state and nonce in the link of a sign-in', () => {
    const bare = out.copied.map((text) => {
      if (!URL.canParse(text)) return text;
      const url = new URL(text);
      for (const name of ['state', 'nonce', 'code_challenge']) url.searchParams.delete(name);
      return url.href;
    });
    expect(bare.flatMap((seen) => search.in(seen))).toEqual([]);
    expect(out.copied.flatMap((seen) => search.in(seen))).not.toEqual([]);
  });

  it('and the search would find one anywhere in a value', () => {
    const planted = [
      { deep: [{ in: { a: `text ${MARKER} text` } }] },
      { [MARKER]: 1 },
      new Error('outside', { cause: new Error(MARKER) }),
      Buffer.from(MARKER),
      new Map([['key', MARKER]]),
      Buffer.from(PASSPHRASES[0]).toString('base64'),
      new URL(`https://a.invalid/?q=${encodeURIComponent(PASSPHRASES[0])}`),
    ];
    for (const value of planted) expect(search.in(value)).not.toEqual([]);
    expect(search.in({ all: 'is well' })).toEqual([]);
  });
});
