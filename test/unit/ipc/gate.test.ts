import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import { StorageError } from '../../../electron/core/storage/failures.ts';
import { UI_ORIGIN } from '../../../electron/shell/ui-address.ts';
import { answerCall as answerBy, type CallHandling } from '../../../electron/ipc/gate.ts';
import { registerCalls, type Handlers, type RegistrarParts } from '../../../electron/ipc/registrar.ts';
import { principalOf, type Sender } from '../../../electron/ipc/sender-guard.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { appError } from '../../../shared/errors.ts';
import { CALLS, channelOf } from '../../../shared/ipc/channels.ts';
import type { CallName } from '../../../shared/ipc/contract.ts';
import { schemas } from '../../../shared/ipc/schemas.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { handledChannels, invoke, invokeEvent } from '../../support/electron-double/double.ts';

const page: Sender = { webContentsId: 7, frame: { origin: UI_ORIGIN, isMainFrame: true, detached: false } };
const stranger: Sender = { ...page, webContentsId: 8 };
const ID = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0ff';
const MARKER = 'marker-hunter2-XYZZY';

let logged: { event: string; fields: object }[];
let parts: RegistrarParts;
beforeEach(() => {
  logged = [];
  parts = {
    logger: { log: (event, fields) => void logged.push({ event, fields }) },
    random: systemRandom,
    origin: UI_ORIGIN,
    webContentsIds: () => new Set([7]),
  };
});

/** Makes a call as a page does. */
const answerCall = (
  call: CallName,
  handler: CallHandling['handler'],
  sender: Sender,
  args: readonly unknown[],
  { origin, webContentsIds, ...gate }: RegistrarParts,
) => {
  const principal = principalOf(sender, { origin, webContentsIds: webContentsIds() });
  return answerBy(
    { name: call, principal, args },
    { schema: () => Promise.resolve(schemas[call]), handler },
    gate,
  );
};

/** The output of a refusal: the reply and the log. */
const trace = (reply: unknown): string => JSON.stringify([reply, logged]);

describe('the order of the gate', () => {
  it('D94: checks the sender before it reads an argument', async () => {
    const touched = vi.fn(() => undefined);
    const args = new Proxy([], {
      get: () => touched(),
      has: () => Boolean(touched()),
      ownKeys: () => [String(touched())],
      getOwnPropertyDescriptor: () => touched(),
    });
    const handler = vi.fn();
    const reply = await answerCall('connections.rename', handler, stranger, args, parts);

    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'ipc.forbidden', retryable: false, details: {} },
    });
    expect(touched).not.toHaveBeenCalled();
    expect(handler).not.toHaveBeenCalled();
    expect(logged).toMatchObject([
      { event: 'ipc.refused', fields: { call: 'connections.rename', reason: 'unknown-window' } },
    ]);
  });

  it('D94: checks the arguments before the handler runs', async () => {
    const handler = vi.fn();
    const reply = await answerCall('connections.rename', handler, page, [ID, 12], parts);

    expect(reply).toMatchObject({ ok: false, error: { code: 'ipc.bad_request', details: { paths: '1' } } });
    expect(handler).not.toHaveBeenCalled();
  });

  it('passes the parsed arguments to the handler, and returns its result unchanged', async () => {
    const handler = vi.fn(() => ok({ some: 'thing' }));
    const reply = await answerCall('connections.rename', handler, page, [ID, 'Work'], parts);

    expect(handler).toHaveBeenCalledExactlyOnceWith(PAGE, ID, 'Work');
    expect(reply).toEqual({ ok: true, value: { some: 'thing' } });
    expect(logged).toEqual([]);
  });
});

describe('bad arguments', () => {
  const client = {
    id: null,
    providerKey: 'google',
    clientId: 'id',
    clientSecret: 'secret',
    callback: 'loopback',
    variables: {},
  };

  it.each([
    ['too many arguments', [client, MARKER], ''],
    ['no object', [MARKER], '0'],
    ['a wrong kind', [{ ...client, clientId: [MARKER] }], '0.clientId'],
    ['a wrong word', [{ ...client, callback: MARKER }], '0.callback'],
    ['a wrong key', [{ ...client, providerKey: MARKER }], '0.providerKey'],
    ['a wrong id', [{ ...client, id: MARKER }], '0.id'],
    ['far too long a text', [{ ...client, clientSecret: MARKER.repeat(10_000) }], '0.clientSecret'],
    ['an unknown field', [{ ...client, [MARKER]: MARKER }], '0'],
    ['a wrong variable', [{ ...client, variables: { tenant: { [MARKER]: MARKER } } }], '0.variables'],
    [
      'a variable with a name that is too long',
      [{ ...client, variables: { [MARKER.repeat(100)]: 'x' } }],
      '0.variables',
    ],
    [
      'too many variables',
      [{ ...client, variables: Object.fromEntries(CALLS.map((name) => [name, MARKER])) }],
      '0.variables',
    ],
  ])('D94: are reported by their path, never by their value: %s', async (_what, args, paths) => {
    const reply = await answerCall('clients.save', () => ok(null), page, args, parts);

    expect(reply).toMatchObject({ ok: false, error: { code: 'ipc.bad_request', details: { paths } } });
    expect(trace(reply)).not.toContain(MARKER);
    expect(trace(reply).length).toBeLessThan(1000);
  });

  it('are reported with five paths at most', async () => {
    const reply = await answerCall('clients.save', () => ok(null), page, [{}], parts);
    expect(reply).toMatchObject({
      error: { details: { paths: expect.stringMatching(/^\S+(?: \S+){4}$/) as string } },
    });
  });
});

describe('a handler that fails', () => {
  it('D94: by throwing, results in an error code without the thrown message', async () => {
    const thrown = [
      new TypeError(MARKER),
      MARKER,
      { message: MARKER },
      null,
      undefined,
      Object.assign(new Error('x'), { code: MARKER }),
    ];
    for (const value of thrown) {
      const reply = await answerCall('vault.lock', vi.fn().mockRejectedValue(value), page, [], parts);
      expect(reply).toMatchObject({ ok: false, error: { code: 'ipc.internal', details: {} } });
      expect(trace(reply)).not.toContain(MARKER);
    }
    expect(logged.map(({ event }) => event)).toEqual(thrown.map(() => 'ipc.failed'));
    expect(logged[0]).toMatchObject({ fields: { call: 'vault.lock', name: 'TypeError' } });
  });

  it('by throwing synchronously, results in the same error', async () => {
    const handler = () => {
      throw new RangeError(MARKER);
    };
    expect(await answerCall('vault.lock', handler, page, [], parts)).toMatchObject({
      error: { code: 'ipc.internal' },
    });
  });

  it.each(['storage.full', 'storage.failed', 'storage.newer_format', 'storage.unavailable'] as const)(
    'because of the data file, results in its code: %s',
    async (code) => {
      const handler = () => Promise.reject(new StorageError(code, { cause: new Error(MARKER) }));
      const reply = await answerCall(
        'clients.save',
        handler,
        page,
        [
          {
            id: null,
            providerKey: 'google',
            clientId: 'a',
            clientSecret: null,
            callback: 'loopback',
            variables: {},
          },
        ],
        parts,
      );

      expect(reply).toMatchObject({ ok: false, error: { code, details: {} } });
      expect(logged).toEqual([{ event: 'storage.failed', fields: { code, where: 'clients.save' } }]);
      expect(trace(reply)).not.toContain(MARKER);
    },
  );

  it('in an expected way, keeps its code and details', async () => {
    const failure = err(appError('network.dns', { host: 'a.invalid' }));
    const reply = await answerCall('vault.lock', () => failure, page, [], parts);
    expect(reply).toMatchObject({
      error: { code: 'network.dns', retryable: true, details: { host: 'a.invalid' } },
    });
  });
});

describe('the correlation ID', () => {
  const correlationOf = (reply: Result<unknown>): string => (reply.ok ? '' : reply.error.correlationId);

  it('is in every failed reply and in its log line, and differs for each call', async () => {
    const replies = [
      await answerCall('vault.lock', () => ok(null), stranger, [], parts),
      await answerCall('vault.lock', () => ok(null), page, ['extra'], parts),
      await answerCall('vault.lock', () => Promise.reject(new Error()), page, [], parts),
    ];
    const ids = replies.map(correlationOf);

    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}$/);
    expect(logged.map(({ fields }) => 'correlationId' in fields && fields.correlationId)).toEqual(ids);
  });

  it('is in expected failures, too', async () => {
    const failure = err(appError('vault.locked'));
    const reply = await answerCall('vault.lock', () => failure, page, [], parts);
    expect(correlationOf(reply)).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe('the registered calls', () => {
  const handlers = Object.fromEntries(CALLS.map((call) => [call, () => ok(call)])) as unknown as Handlers;
  const mainFrame = { origin: UI_ORIGIN, parent: null, detached: false };
  type Frame = Parameters<typeof invokeEvent>[1];
  const eventFrom = (frame: Frame): IpcMainInvokeEvent => invokeEvent(7, frame);
  const ask = (call: (typeof CALLS)[number], event: IpcMainInvokeEvent, ...args: unknown[]) =>
    invoke(channelOf(call), event, ...args);

  beforeEach(() => registerCalls(handlers, parts));

  it('D94: are complete, and each is behind the gate', async () => {
    expect(handledChannels().sort()).toEqual(CALLS.map(channelOf).sort());
    for (const call of CALLS) {
      expect(await ask(call, eventFrom(null))).toMatchObject({ error: { code: 'ipc.forbidden' } });
      expect(await ask(call, eventFrom(mainFrame), 'too', 'many', 'arguments')).toMatchObject({
        error: { code: 'ipc.bad_request' },
      });
    }
  });

  it('D94: read the frame at once, because it may be gone a moment later', async () => {
    const event = eventFrom(mainFrame);
    const reply = ask('vault.lock', event);
    vi.spyOn(event, 'senderFrame', 'get').mockReturnValue(null);
    expect(await reply).toEqual({ ok: true, value: 'vault.lock' });
  });

  it.each([
    ['a frame that is gone', null, 'no-frame'],
    ['a frame inside another', { ...mainFrame, parent: eventFrom(mainFrame).senderFrame }, 'sub-frame'],
    ['a frame that is being unloaded', { ...mainFrame, detached: true }, 'detached'],
    ['a page from elsewhere', { ...mainFrame, origin: 'https://example.org' }, 'other-origin'],
    [
      'a frame that throws when it is read',
      {
        ...mainFrame,
        get origin(): string {
          throw new Error('Render frame was disposed before WebFrameMain could be accessed');
        },
      },
      'no-frame',
    ],
  ])('D94: refuse %s', async (_what, frame, reason) => {
    expect(await ask('vault.lock', eventFrom(frame))).toMatchObject({
      ok: false,
      error: { code: 'ipc.forbidden' },
    });
    expect(logged).toMatchObject([{ event: 'ipc.refused', fields: { reason } }]);
  });

  it('D94: check for each call which windows exist', async () => {
    expect(await ask('vault.lock', eventFrom(mainFrame))).toMatchObject({ ok: true });
    const none: RegistrarParts = { ...parts, webContentsIds: () => new Set() };
    for (const channel of handledChannels()) ipcMain.removeHandler(channel);
    registerCalls(handlers, none);
    expect(await ask('vault.lock', eventFrom(mainFrame))).toMatchObject({ error: { code: 'ipc.forbidden' } });
  });
});
