import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { PasteOutcome } from '../../../shared/domain/pasted-token.ts';
import { deriveStatus } from '../../../shared/domain/status.ts';
import { asProviderKey, asRequestId, type ConnectionId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import { botRecord } from '../../sandbox/bot-records.ts';
import { status as respondWith } from '../../sandbox/simulator.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { filesWith } from '../../support/files.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();

const ANNA = '12345678:anna-kfmark3r00000001';
const ANNA_NEW = '12345678:anna-kfmark3r00000002';
const BORIS = '87654321:boris-kfmark3r00000003';

type Place = 'header' | 'path';

interface BotScene extends CoreHarness {
  paste(
    token: string,
    connectionId?: ConnectionId,
    values?: Record<string, string>,
  ): Promise<Result<PasteOutcome>>;
  /** As `paste`, and fails the test unless the token was stored. */
  connect(token: string): Promise<ConnectionId>;
  facts(id: ConnectionId): ConnectionFacts;
  send(
    id: ConnectionId,
    method: string,
    address: string,
  ): ReturnType<CoreHarness['core']['requests']['send']>;
}

const botScene = async (place: Place, answers: ('allow' | 'deny')[] = []): Promise<BotScene> => {
  const prompt = {
    prepare: () => undefined,
    ask: () => Promise.resolve(answers.shift() ?? ('deny' as const)),
  };
  const harness = await startCore({
    providers: [botRecord(sim.issuer, place)],
    ports: { prompt },
  });
  onTestFinished(() => harness.stop());
  const { core } = harness;
  const providerKey = asProviderKey(`sandbox-bot-${place}`);
  const paste: BotScene['paste'] = (token, connectionId, values = {}) =>
    core.pastedTokens.paste(PAGE, {
      providerKey,
      connectionId: connectionId ?? null,
      variables: {},
      values: { bot_token: token, ...values },
    });
  return Object.assign(harness, {
    paste,
    connect: async (token: string) => {
      const pasted = await paste(token);
      if (!pasted.ok) throw new Error(pasted.error.code);
      return pasted.value.connectionId;
    },
    facts: (id: ConnectionId) => core.state.get('connections').find((each) => each.id === id)!,
    send: (connectionId: ConnectionId, method: string, address: string) =>
      core.requests.send(
        PAGE,
        asRequestId(randomUUID()),
        { connectionId, method, address, query: [], headers: [], body: { kind: 'none' } },
        null,
      ),
  });
};

const statusOf = ({ core, clock }: BotScene, connection: ConnectionFacts) =>
  deriveStatus(connection, { now: clock.now(), online: true, vault: core.vault.state });

const revoke = (token: string): Promise<Response> =>
  fetch(`${sim.issuer}/bots/token`, { method: 'DELETE', headers: { authorization: `Bot ${token}` } });

describe.each<Place>(['header', 'path'])('a pasted token that the API takes in the %s', (place) => {
  it('connects the account that the provider names, and sends requests', async () => {
    const scene = await botScene(place, ['allow']);
    const id = await scene.connect(`  ${ANNA}\n`);
    expect(scene.facts(id)).toMatchObject({
      account: { issuer: sim.issuer, subject: 'person-anna', label: '@Anna Berg' },
      grant: { kind: 'manual', variables: {} },
      secrets: 'vault',
      canRefresh: false,
      canCheck: true,
      hasApi: true,
      isInactive: false,
      isDefault: true,
      verifiedBy: 'paste',
    });
    expect(await scene.send(id, 'GET', '/getMe')).toMatchObject({ ok: true, value: { status: 200 } });
    expect(await scene.send(id, 'GET', '/moved')).toMatchObject({ ok: true, value: { status: 200 } });
    expect(await scene.send(id, 'GET', '/sendMessage')).toMatchObject({ ok: true, value: { status: 200 } });
    expect(await scene.send(id, 'GET', '/sendMessage')).toMatchObject({ error: { code: 'request.denied' } });
    expect(await scene.send(id, 'GET', `${sim.otherHost.origin}/getMe`)).toMatchObject({
      error: { code: 'request.address' },
    });
  });

  it('has the token in no file, log, state or response', async () => {
    const scene = await botScene(place, ['allow']);
    const id = await scene.connect(ANNA);
    const responses = [
      await scene.paste('00000000:nobody-kfmark3r00000001'),
      await scene.send(id, 'GET', '/moved'),
      await scene.send(id, 'POST', '/moved'),
      await scene.core.requestTools.preview({
        ...{ connectionId: id, method: 'GET', address: '/getMe', query: [], headers: [] },
        body: { kind: 'none' },
      }),
    ];
    await scene.core.requestTools.copyCurl({
      ...{ connectionId: id, method: 'GET', address: '/getMe?a=1', query: [], headers: [] },
      body: { kind: 'none' },
    });
    expect(scene.copied.at(-1)).toContain('"$TOKEN"');
    scene.clock.advance(10_000);
    const said = JSON.stringify([
      ...[responses, scene.copied, scene.logged, scene.core.state.snapshot()],
      ...[scene.core.activity.list(null, 50, EVERYTHING), scene.core.requestHistory.list(id)],
    ]);
    expect(said.includes('kfmark3r')).toBe(false);
    expect(filesWith(scene.directory, 'kfmark3r')).toEqual([]);
  });
});

const EVERYTHING = { group: 'all', subject: 'everyone', since: null, outcome: 'any', text: '' } as const;

describe('a token that the provider does not accept', () => {
  it.each([
    ['empty', '', {}, 'manual.field_empty'],
    ['malformed', 'anna', {}, 'manual.field_invalid'],
    ['with a malformed second field', ANNA, { app_token: 'has spaces' }, 'manual.field_invalid'],
    ['unknown', '00000000:nobody-kfmark3r00000001', {}, 'manual.rejected'],
  ])('is not stored: %s', async (_name, token, values, code) => {
    const scene = await botScene('header');
    expect(await scene.paste(token, undefined, values)).toMatchObject({ ok: false, error: { code } });
    expect(scene.core.state.get('connections')).toEqual([]);
  });

  it.each([
    ['a problem of the provider', 503, 'manual.unavailable'],
    ['something else', 418, 'manual.unexpected'],
  ])('is not stored after %s', async (_name, status, code) => {
    const scene = await botScene('header');
    sim.next('bots', respondWith(status));
    expect(await scene.paste(ANNA)).toMatchObject({ ok: false, error: { code } });
    expect(scene.core.state.get('connections')).toEqual([]);
  });

  it('is not asked about while the vault is locked', async () => {
    const scene = await botScene('header');
    await scene.core.protection.setPassphrase(PAGE, null, 'made-up words for a test, eleven');
    await scene.core.protection.lock();
    sim.forgetRequests();
    expect(await scene.paste(ANNA)).toMatchObject({ error: { code: 'vault.locked' } });
    expect(sim.count('bots')).toBe(0);
  });
});

describe('an account by a pasted token', () => {
  it('is one of several, keeps its name, and takes a new token of itself only', async () => {
    const scene = await botScene('header');
    const anna = await scene.connect(ANNA);
    const boris = await scene.connect(BORIS);
    scene.core.accounts.rename(PAGE, anna, 'My bot');
    expect(await scene.paste(BORIS, anna)).toMatchObject({
      error: { code: 'manual.other_account', details: { account: '@Boris Lind' } },
    });
    expect(await scene.paste(ANNA_NEW, anna)).toMatchObject({ value: { connectionId: anna, isNew: false } });
    // Pasted as if it were new, it still is the account that Keyfob knows.
    expect(await scene.paste(ANNA_NEW)).toMatchObject({ value: { connectionId: anna, isNew: false } });
    expect(scene.core.state.get('connections').map(({ id, account }) => [id, account.label])).toEqual([
      [anna, 'My bot'],
      [boris, '@Boris Lind'],
    ]);
    await scene.send(anna, 'GET', '/getMe');
    expect(sim.requests('bots').at(-1)?.headers['authorization']).toBe(`Bot ${ANNA_NEW}`);
  });

  it('needs a new token after the provider has ended it, and never a sign-in', async () => {
    const scene = await botScene('path');
    const token = '12345678:anna-kfmark3r00000009';
    const id = await scene.connect(token);
    await revoke(token);
    expect(await scene.core.checks.check(PAGE, id)).toMatchObject({ value: { kind: 'rejected' } });
    expect(statusOf(scene, scene.facts(id))).toMatchObject({ kind: 'rejected', action: 'paste-token' });
    expect(
      scene.core.connect.again(PAGE, { connectionId: id, scopes: null, launch: 'browser' }),
    ).toMatchObject({
      error: { code: 'manual.no_sign_in' },
    });
    await scene.paste(ANNA_NEW, id);
    expect(statusOf(scene, scene.facts(id))).toMatchObject({ kind: 'verified', by: 'paste' });
  });

  it('is disconnected with all of its secrets, and the token stays valid', async () => {
    const scene = await botScene('header');
    const pasted = await scene.paste(ANNA, undefined, { app_token: 'kfmark3r-app-token' });
    const id = pasted.ok ? pasted.value.connectionId : ('' as ConnectionId);
    const record = `connection:${id}`;
    expect(scene.core.vault.read({ record, field: 'other:app_token' })).toMatchObject({
      value: 'kfmark3r-app-token',
    });
    expect(await scene.core.disconnects.disconnect(PAGE, id)).toMatchObject({
      value: { revocation: { kind: 'stays-valid' }, hasConnectedAppsPage: true },
    });
    expect(scene.core.vault.read({ record, field: 'other:app_token' })).toMatchObject({ value: null });
    expect(scene.core.state.get('connections')).toEqual([]);
  });
});
