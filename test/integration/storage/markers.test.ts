import { randomUUID } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileLogger } from '../../../electron/adapters/file-logger.ts';
import { openPreferences } from '../../../electron/adapters/settings-store.ts';
import { tokenAddress } from '../../../electron/core/connections/connection-repository.ts';
import type { CorePorts } from '../../../electron/core/core-config.ts';
import type { Logger } from '../../../electron/core/ports.ts';
import {
  callbackError,
  dropAfter,
  oauthError,
  startSimulator,
  status,
  type Simulator,
} from '../../sandbox/simulator.ts';
import { protectedSandboxRecord } from '../../sandbox/provider-record.ts';
import { startCore } from '../../support/core-harness.ts';
import { fakeKeyStore } from '../../support/fake-key-store.ts';
import { filesBelow } from '../../support/files.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import {
  failureOf,
  openScene,
  parametersOf,
  REDIRECT_URIS,
  type Scene,
  type SceneOptions,
} from '../../support/scene.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ApprovalAnswer } from '../../../shared/domain/approval.ts';
import type { RequestDraft } from '../../../shared/domain/request.ts';
import { asRequestId } from '../../../shared/ids.ts';

const MARKER = 'kfmark3r';
const PASSPHRASE = 'kfmark3r is the passphrase';

/** How a secret may stand in a file: as text, in UTF-16, in hex, and in Base64 at each of its three alignments. */
const spellingsOf = (secret: string): Buffer[] => {
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from('x'.repeat(offset) + secret).toString('base64');
    // The ends depend on what stands beside it.
    return encoded.slice(offset === 0 ? 0 : 4, -4);
  });
  const hex = Buffer.from(secret).toString('hex');
  return [secret, hex, hex.toUpperCase(), ...base64.filter((text) => text.length >= 8)]
    .map((text) => Buffer.from(text))
    .concat(Buffer.from(secret, 'utf16le'));
};

/** Everything that was secret in the course of a test: what the simulator gave out or saw, and what only Keyfob knows. */
const secretsOf = (sim: Simulator, scene: Scene): Set<string> => {
  const secrets = new Set([MARKER, PASSPHRASE, ...sim.secrets()]);
  for (const url of [...scene.openedUrls, ...scene.copied]) {
    for (const name of ['state', 'nonce']) {
      const value = parametersOf(url).get(name);
      if (value !== null) secrets.add(value);
    }
  }
  for (const { form } of sim.requests('token')) {
    const verifier = form.get('code_verifier');
    if (verifier !== null) secrets.add(verifier);
  }
  return secrets;
};

/** Where which secret is found, as `<place>: <secret>`. */
const findings = (secrets: ReadonlySet<string>, places: ReadonlyMap<string, Buffer>): string[] =>
  [...places].flatMap(([place, bytes]) =>
    [...secrets]
      .filter((secret) => spellingsOf(secret).some((text) => bytes.includes(text)))
      .map((secret) => `${place}: ${secret}`),
  );

/** Something that is no file, for the same search. */
const told = (name: string, value: unknown): [string, Buffer] => [name, Buffer.from(JSON.stringify(value))];

interface Stage extends AsyncDisposable {
  readonly scene: Scene;
  /** Fails the test if any secret is found in a file, or in what pages were told. */
  readonly nothingFound: (after: string) => void;
}

/** A core as the app has it: data, log and preferences in one folder, on a provider whose secrets all begin with the marker. */
const setStage = async (
  sim: Simulator,
  directory: string,
  more: Partial<CorePorts> = {},
  edit?: SceneOptions['edit'],
): Promise<Stage> => {
  const clock = new ManualClock();
  const file = createFileLogger(join(directory, 'logs'), clock);
  const logged: unknown[] = [];
  const logger: Logger = {
    log: (event, fields) => {
      logged.push([event, fields]);
      file.log(event, fields);
    },
  };
  const { settings } = openPreferences(directory, () => clock.now());
  const client = await sim.createClient({ type: 'confidential', redirectUris: [...REDIRECT_URIS] });
  const scene = await openScene(sim, {
    client,
    clock,
    directory: join(directory, 'data'),
    ports: { logger, settings, ...more },
    ...(edit && { edit }),
  });
  const changes: unknown[] = [];
  scene.core.state.subscribe((change) => void changes.push(change));
  return {
    scene,
    nothingFound: (after) => {
      const { state, activity } = scene.core;
      const places = filesBelow(directory);
      places.set(...told('what pages receive', [state.snapshot(), changes, activity.list(null, 1000)]));
      // They must hold no secret even before they are scrubbed.
      places.set(...told('events for the log', logged));
      expect(findings(secretsOf(sim, scene), places), after).toEqual([]);
    },
    [Symbol.asyncDispose]: () => scene.stop(),
  };
};

const SCOPES = ['openid', 'email', 'offline_access', 'notes:read'];

describe('secrets', () => {
  it('the search finds them in every spelling', () => {
    using folder = temporaryDirectory();
    for (const [index, text] of spellingsOf('a-secret-of-some-length').entries())
      writeFileSync(
        join(folder.path, String(index)),
        Buffer.concat([Buffer.from('before'), text, Buffer.from('after')]),
      );
    const found = findings(new Set(['a-secret-of-some-length']), filesBelow(folder.path));
    expect(found).toHaveLength(spellingsOf('a-secret-of-some-length').length);
  });

  it('D75 D98: are in no file, no log and nothing that pages receive, through connecting, failing, checking and disconnecting', async () => {
    await using sim = await startSimulator({ marker: MARKER });
    using folder = temporaryDirectory();
    await using stage = await setStage(sim, folder.path);
    const { scene, nothingFound } = stage;
    nothingFound('saving the OAuth client');

    const { id } = await scene.connect({ as: 'anna' }, { scopes: SCOPES });
    nothingFound('connecting');
    scene.settle();
    nothingFound('writing a backup');
    await scene.core.checks.check(PAGE, id);
    nothingFound('checking');

    sim.next('token', oauthError('invalid_grant', { description: `${MARKER} of a hostile provider` }));
    expect(failureOf((await scene.signIn({ as: 'boris' }, { scopes: SCOPES })).attempt)).toBe(
      'token.invalid_grant',
    );
    nothingFound('an exchange that failed');
    sim.next('callback', callbackError('access_denied', `${MARKER} in words`, `https://x.invalid/${MARKER}`));
    await scene.signIn({ as: 'boris' }, { scopes: SCOPES });
    nothingFound('a refusal with hostile words');
    sim.next('token', status(502, { body: `<html>${MARKER}</html>` }));
    await scene.signIn({ as: 'boris' }, { scopes: SCOPES });
    nothingFound('a provider that was down');
    sim.next('userinfo', status(500, { body: MARKER }));
    await scene.signIn({ as: 'boris' }, { scopes: SCOPES });
    nothingFound('an account that could not be asked for its name');

    scene.clock.advance(2 * 3600_000);
    expect((await scene.core.checks.check(PAGE, id)).ok).toBe(true);
    nothingFound('refreshing');
    await scene.connect({ as: 'anna' }, { scopes: SCOPES });
    const queued = () => scene.ports.database.get('SELECT count(*) AS n FROM pending_revocation');
    await expect.poll(queued).toEqual({ n: 0 });
    nothingFound('signing in again');

    sim.next('revoke', status(503));
    expect((await scene.core.disconnects.disconnect(PAGE, id)).ok).toBe(true);
    expect(queued()).toEqual({ n: 1 });
    expect(sim.pending()).toBe(0);
    nothingFound('a disconnect that is to be repeated');
    scene.settle();
    scene.ports.database.copyAside('vault');
    nothingFound('copies');
    await scene.stop();
    // The state can't be asked any more; the files can.
    expect(findings(secretsOf(sim, scene), filesBelow(folder.path))).toEqual([]);
    appendFileSync(join(folder.path, 'logs', 'keyfob.log'), MARKER);
    expect(findings(secretsOf(sim, scene), filesBelow(folder.path))).toEqual([`logs/keyfob.log: ${MARKER}`]);
  });

  it('D66 D75: the key that tokens are bound to is in no file, no log and nothing that pages receive', async () => {
    await using sim = await startSimulator({ marker: MARKER });
    using folder = temporaryDirectory();
    await using stage = await setStage(sim, folder.path, {}, () => protectedSandboxRecord(sim.issuer));
    const { scene } = stage;
    const { id } = await scene.connect({ as: 'anna' }, { scopes: SCOPES });
    await scene.core.checks.check(PAGE, id);
    const key = scene.core.vault.read(tokenAddress(id, 'dpop_key'));
    const secret = key.ok ? (JSON.parse(key.value ?? '{}') as { d?: string }).d : undefined;
    expect(secret).toMatch(/^[\w-]{43}$/);
    sim.next('revoke', status(503));
    await scene.core.disconnects.disconnect(PAGE, id);
    stage.nothingFound('a disconnect that is to be repeated, with its key');
    scene.settle();
    const told = JSON.stringify([scene.core.state.snapshot(), scene.core.activity.list(null, 100)]);
    await scene.stop();
    const places = filesBelow(folder.path).set('what pages receive', Buffer.from(told));
    expect(findings(new Set([secret ?? MARKER]), places)).toEqual([]);
  });

  it('D75: of a sign-in that waits for a link are in no file but sealed, also after the process was killed', async () => {
    await using sim = await startSimulator({ marker: MARKER });
    using folder = temporaryDirectory();
    await using stage = await setStage(sim, folder.path);
    const { scene, nothingFound } = stage;
    const app = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
    const oauthClientId = scene.saveClient({
      providerKey: scene.providerKey,
      clientId: app.clientId,
      callback: 'deep-link',
    });
    await scene.begin({ oauthClientId, scopes: SCOPES });
    await scene.core.connect.launchAgain(scene.core.state.get('attempts')[0]!.id, 'clipboard');
    expect(scene.copied).toHaveLength(1);
    expect(
      scene.ports.database.all("SELECT record FROM vault_record WHERE record LIKE 'attempt:%'"),
    ).toHaveLength(1);
    nothingFound('saving the attempt');
    const link = await sim.authorize(scene.lastUrl(), { as: 'anna' });
    nothingFound('consent');
    scene.kill();
    expect(findings(secretsOf(sim, scene), filesBelow(folder.path))).toEqual([]);
    expect(link).toContain(MARKER);
  });

  it('D98 L26: of requests, with their queries, headers and bodies, are in no file, no log and nothing that pages receive unasked', async () => {
    await using sim = await startSimulator({ marker: MARKER });
    using folder = temporaryDirectory();
    const answers: ApprovalAnswer[] = ['deny', 'allow', 'allow_kind'];
    const prompt = { ask: () => Promise.resolve(answers.shift() ?? 'deny'), prepare: () => undefined };
    await using stage = await setStage(sim, folder.path, { prompt });
    const { scene, nothingFound } = stage;
    const { id } = await scene.connect({ as: 'anna' }, { scopes: [...SCOPES, 'notes:write'] });
    const draft: RequestDraft = {
      connectionId: id,
      method: 'POST',
      address: `/notes?a=${MARKER}`,
      query: [['b', MARKER]],
      headers: [['x-own', MARKER]],
      body: {
        kind: 'text',
        mediaType: 'application/json',
        text: JSON.stringify({ title: MARKER, text: MARKER }),
      },
    };
    const send = (changes: Partial<RequestDraft> = {}) =>
      scene.core.requests.send(PAGE, asRequestId(randomUUID()), { ...draft, ...changes }, null);
    const read = { method: 'GET', body: { kind: 'none' } } as const;

    expect(await send()).toMatchObject({ error: { code: 'request.denied' } });
    nothingFound('a write that was denied');
    expect(await send()).toMatchObject({ value: { status: 201 } });
    nothingFound('a write');
    sim.next('api', dropAfter());
    expect(await send()).toMatchObject({ error: { code: 'request.unknown_outcome' } });
    nothingFound('a write whose end is not known');
    expect(await send(read)).toMatchObject({ value: { status: 200 } });
    sim.next('api', status(500, { body: MARKER, headers: { 'x-own': MARKER } }));
    expect(await send(read)).toMatchObject({ value: { status: 500 } });
    expect(await send({ ...read, address: `//${MARKER}.example/` })).toMatchObject({
      error: { code: 'request.address' },
    });
    expect(await send({ ...read, headers: [['host', MARKER]] })).toMatchObject({
      error: { code: 'request.header' },
    });
    expect(
      scene.core.requestVariables.save(id, { id: randomUUID(), name: 'm', value: MARKER }),
    ).toMatchObject({
      ok: true,
    });
    expect(await send({ ...read, address: '/{{m}}', query: [['q', '{{m}}']] })).toMatchObject({ ok: true });
    nothingFound('reads');
    expect(scene.core.requestHistory.save('mine', draft, null)).toMatchObject({ ok: true });
    expect(JSON.stringify(scene.core.requestHistory.list(id))).toContain(MARKER);
    scene.settle();
    scene.ports.database.copyAside('vault');
    nothingFound('copies');
    await scene.stop();
    expect(findings(secretsOf(sim, scene), filesBelow(folder.path))).toEqual([]);
  });

  it('D75: of a session-only vault and a passphrase are in no file', async () => {
    using folder = temporaryDirectory();
    await using harness = await startCore({ directory: folder.path, keyStore: fakeKeyStore('public-key') });
    const { core, clock, logged } = harness;
    const found = (): string[] => {
      const places = filesBelow(folder.path).set(...told('events for the log', logged));
      return findings(new Set([MARKER, PASSPHRASE]), places);
    };
    await core.protection.useSessionOnly(PAGE);
    core.vault.put({ record: 'connection:1', field: 'access_token' }, `${MARKER}-token`);
    clock.advance(60_000);
    expect(found()).toEqual([]);
    await core.protection.setPassphrase(PAGE, null, PASSPHRASE);
    clock.advance(60_000);
    expect(found()).toEqual([]);
    await harness.stop();
    expect(found()).toEqual([]);
  });
});
