import { ipcMain } from 'electron';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import { UI_ORIGIN } from '../../../electron/shell/ui-address.ts';
import { createHandlers } from '../../../electron/ipc/handlers.ts';
import { registerCalls } from '../../../electron/ipc/registrar.ts';
import { channelOf } from '../../../shared/ipc/channels.ts';
import type { Args, CallName, Reply } from '../../../shared/ipc/contract.ts';
import { startCore, type CoreHarness, type HarnessOptions } from '../../support/core-harness.ts';
import { handledChannels, invoke, invokeEvent } from '../../support/electron-double/double.ts';
import { visitCallback, type CallbackVisit } from '../../support/visit-callback.ts';
import { watchedRandom, type SecretSearch } from './secret-search.ts';

/** All output of the core, by kind. */
export interface Outgoing {
  readonly replies: unknown[];
  readonly events: unknown[];
  readonly snapshots: unknown[];
  readonly activity: unknown[];
  readonly trayModels: unknown[];
  readonly pages: unknown[];
  /** The browser's URL after an accepted authorization response. */
  readonly addresses: string[];
  readonly logged: unknown[];
  readonly copied: string[];
}

export const nothingYet = (): Outgoing => ({
  replies: [],
  events: [],
  snapshots: [],
  activity: [],
  trayModels: [],
  pages: [],
  addresses: [],
  logged: [],
  copied: [],
});

export interface GatedCore extends AsyncDisposable {
  readonly harness: CoreHarness;
  /** Calls the core through the gate, as the page does, and records the reply. */
  ask<C extends CallName>(call: C, ...args: Args<C>): Promise<Reply<C>>;
  /** As `ask`, for a call that must succeed. */
  get<C extends CallName>(call: C, ...args: Args<C>): Promise<Extract<Reply<C>, { ok: true }>['value']>;
  /** Visits the callback as the browser does, and records the page it ends on. */
  visit(url: string): Promise<CallbackVisit>;
}

/** Starts a core behind the real gate and records all its output in `out`. */
export const startGatedCore = async (
  search: SecretSearch,
  out: Outgoing,
  options: HarnessOptions = {},
): Promise<GatedCore> => {
  const random = watchedRandom(systemRandom, search);
  const harness = await startCore({ ...options, ports: { random, ...options.ports } });
  const { core } = harness;
  for (const channel of handledChannels()) ipcMain.removeHandler(channel);
  registerCalls(createHandlers(core, { pageReady: () => undefined, protectContent: () => undefined }), {
    logger: harness.ports.logger,
    random: systemRandom,
    origin: UI_ORIGIN,
    webContentsIds: () => new Set([1]),
  });
  const event = invokeEvent(1, { origin: UI_ORIGIN, parent: null, detached: false });

  const recordState = (): void => {
    out.snapshots.push(core.state.snapshot());
    out.activity.push(core.activity.list(null, 200));
    out.trayModels.push(core.tray.model());
  };
  core.state.subscribe((change) => out.events.push(structuredClone(change)));
  recordState();

  const ask = async <C extends CallName>(call: C, ...args: Args<C>): Promise<Reply<C>> => {
    const reply = (await invoke(channelOf(call), event, ...args)) as Reply<C>;
    // Cloned as on the way to the page, which a value that can't be cloned would not reach.
    out.replies.push(structuredClone(reply));
    recordState();
    return reply;
  };

  return {
    harness,
    ask,
    get: async (call, ...args) => {
      const reply = await ask(call, ...args);
      if (!reply.ok) throw new Error(`${call} was refused: ${reply.error.code}`);
      return reply.value;
    },
    visit: async (url) => {
      const page = await visitCallback(url);
      out.pages.push([page.status, page.headers, page.body]);
      if (page.status === 200) out.addresses.push(page.url);
      recordState();
      return page;
    },
    [Symbol.asyncDispose]: async () => {
      recordState();
      await harness[Symbol.asyncDispose]();
      out.logged.push(...harness.logged);
      out.copied.push(...harness.copied);
    },
  };
};
