// Run by the stand-in: the engine for requests in the main process, against the same requests by Electron's own fetch.
import { app, dialog, net, type BrowserWindow } from 'electron';
import { createWriteStream, openAsBlob, readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { systemChosenFiles } from '../../../electron/adapters/chosen-files.ts';
import { createHttpClient } from '../../../electron/adapters/http-client.ts';
import { systemClock } from '../../../electron/adapters/system-clock.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { RequestDraft } from '../../../shared/domain/request.ts';
import { asAttemptId, asConnectionId, asProviderKey, asRequestId } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { createFixture } from '../../stand-in/fixtures/fixture.ts';
import { startCore } from '../../support/core-harness.ts';
import { heldDuring } from '../../support/held-memory.ts';
import { inTurns, timed } from '../figure.ts';

const { values } = createFixture();
app.on('window-all-closed', () => undefined);

const MB = 1024 * 1024;

const setUp = async (issuer: string, clientId: string, directory: string) => {
  const http = createHttpClient({
    clock: systemClock,
    logger: { log: () => undefined },
    userAgent: 'Keyfob',
  });
  // The dialogs are replaced, so the window is never looked at.
  const files = systemChosenFiles(() => Object.create(null) as BrowserWindow);
  const core = await startCore({
    directory,
    providers: [sandboxRecord(issuer)],
    ports: { clock: systemClock, http, streams: http, files },
  });
  const providerKey = asProviderKey('sandbox');
  const oauthClientId = core.saveClient({ providerKey, clientId });
  const scopes = ['offline_access', 'notes:read', 'notes:write'];
  const { id } = await core.start({ providerKey, oauthClientId, scopes });
  return { ...core, files, attemptId: id, connectionId: asConnectionId(''), issuer, directory };
};
type SetUp = Awaited<ReturnType<typeof setUp>>;
let ready: SetUp | null = null;
const current = (): SetUp => {
  if (!ready) throw new Error('Not set up.');
  return ready;
};

/** Begins a sign-in and returns the address that a browser would open. */
values['start'] = async (issuer: string, clientId: string, directory: string) => {
  ready = await setUp(issuer, clientId, directory);
  return ready.openedUrls[0];
};
/** Resolves when the account is connected. */
values['connected'] = async () => {
  const { outcome } = await current().finished(asAttemptId(current().attemptId));
  if (outcome?.kind !== 'connected') throw new Error('Not connected.');
  ready = { ...current(), connectionId: outcome.connectionId };
};

const send = async (draft: Partial<RequestDraft>, saveTo: string | null = null) => {
  const { core, connectionId } = current();
  const sent = await core.requests.send(
    PAGE,
    asRequestId(randomUUID()),
    { connectionId, method: 'GET', address: '/me', query: [], headers: [], body: { kind: 'none' }, ...draft },
    saveTo,
  );
  if (!sent.ok || sent.value.status !== 200)
    throw new Error(sent.ok ? String(sent.value.status) : sent.error.code);
};

/** A request without the engine. */
const bare = (path: string, token: string, init: RequestInit = {}) =>
  net.fetch(`${current().issuer}/api${path}`, { ...init, headers: { authorization: `Bearer ${token}` } });

const ROUNDS = 600;
values['small'] = (token: string) => {
  const at = '/download?bytes=1024';
  return inTurns(ROUNDS, {
    bare: () => timed(async () => (await bare(at, token)).arrayBuffer()),
    engine: () => timed(() => send({ address: at })),
    // Writes the outcome, which nobody waits for, so that it does not fall on the next measurement.
    outcome: () => timed(() => current().core.activity.list(null, 1)),
  });
};

const chosenSource = async (path: string) => {
  dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  const file = await current().files.chooseSource();
  if (!file) throw new Error('There is no file.');
  return file;
};
const chosenTarget = async (path: string) => {
  dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  return (await current().files.chooseTarget('saved'))!.id;
};

/** Sends and saves large bodies. */
const transfersOf = (path: string, bytes: number, token: string) => {
  const at = `/download?bytes=${bytes}`;
  const target = join(current().directory, 'saved');
  return {
    down: async () => send({ address: at }, await chosenTarget(target)),
    up: async () => {
      const file = await chosenSource(path);
      await send({
        method: 'PUT',
        address: '/upload',
        body: { kind: 'file', mediaType: 'text/plain', file },
      });
    },
    bareDown: async () => {
      const { body } = await bare(at, token);
      await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(target));
    },
    bareUp: async () => {
      const response = await bare('/upload', token, { method: 'PUT', body: await openAsBlob(path) });
      await response.text();
    },
  };
};

values['large'] = (path: string, bytes: number, token: string) => {
  const { down, up, bareDown, bareUp } = transfersOf(path, bytes, token);
  return inTurns(4, {
    down: () => timed(down),
    bareDown: () => timed(bareDown),
    up: () => timed(up),
    bareUp: () => timed(bareUp),
  });
};

/** Megabytes by which the resident memory grows while large bodies go down and up. */
values['resident'] = async (by: 'engine' | 'bare', path: string, bytes: number, token: string) => {
  const { down, up, bareDown, bareUp } = transfersOf(path, bytes, token);
  const before = process.memoryUsage.rss();
  let highest = before;
  const timer = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 5);
  for (const transfer of by === 'engine' ? [down, up] : [bareDown, bareUp]) await transfer();
  clearInterval(timer);
  return (highest - before) / MB;
};

/** Megabytes that are held at most while large bodies go up and down. */
values['memory'] = async (path: string, bytes: number, token: string) => {
  const { down, up } = transfersOf(path, bytes, token);
  // Small ones first, so that all code is loaded.
  const small = join(current().directory, 'small.bin');
  writeFileSync(small, Buffer.alloc(MB));
  const first = transfersOf(small, MB, token);
  await first.down();
  await first.up();
  const held = await heldDuring(async () => {
    await down();
    await up();
  });
  return held / MB;
};

/** Milliseconds that this thread was ready to run while others had the processor; zero where the system does not say. */
const processorWait = (): number => {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
};

/** The longest time, in milliseconds, for which the event loop stood still during some work, without what other processes took. */
const longestBlock = async (work: () => Promise<unknown>): Promise<number> => {
  let longest = 0;
  const now = (): number => performance.now() - processorWait();
  let last = now();
  const timer = setInterval(() => {
    const next = now();
    longest = Math.max(longest, next - last);
    last = next;
  }, 1);
  await work();
  clearInterval(timer);
  return Math.max(longest, now() - last);
};
values['many'] = (count: number, token: string) => {
  const all = (one: () => Promise<unknown>) => () => Promise.all(Array.from({ length: count }, one));
  return inTurns(9, {
    engine: () => longestBlock(all(() => send({ address: '/download?bytes=1024' }))),
    bare: () => longestBlock(all(async () => (await bare('/download?bytes=1024', token)).arrayBuffer())),
  });
};
