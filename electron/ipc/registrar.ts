import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Actor } from '../../shared/domain/actor.ts';
import { CALLS, channelOf } from '../../shared/ipc/channels.ts';
import type { Args, CallName, Value } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/result.ts';
import { answerCall, type CallHandling, type GateParts } from './gate.ts';
import { principalOf, type Sender } from './sender-guard.ts';

export type Handler<C extends CallName> = (
  actor: Actor,
  ...args: Args<C>
) => Result<Value<C>> | Promise<Result<Value<C>>>;
export type Handlers = { readonly [C in CallName]: Handler<C> };

export interface RegistrarParts extends GateParts {
  /** The origin of our pages. */
  readonly origin: string;
  /** The pages that may call; changes as windows open and close. */
  readonly webContentsIds: () => ReadonlySet<number>;
}

/** Registers every call of the contract. A missing handler does not compile. */
export const registerCalls = (handlers: Handlers, parts: RegistrarParts): void => {
  // electron-store adds a listener that tells any page where its file is. Only the gate may listen here.
  ipcMain.removeAllListeners();
  for (const call of CALLS) {
    const handling: CallHandling = {
      schema: async () => (await import('../../shared/ipc/schemas.ts')).schemas[call],
      // The mapped type ties each handler to its schema; a loop over all of them can't express that.
      handler: handlers[call] as CallHandling['handler'],
    };
    ipcMain.handle(channelOf(call), (event, ...args: unknown[]) => {
      const trusted = { origin: parts.origin, webContentsIds: parts.webContentsIds() };
      const principal = principalOf(senderOf(event), trusted);
      return answerCall({ name: call, principal, args }, handling, parts);
    });
  }
};

/** Reads the sender at once: its frame may be gone a moment later, and a disposed frame throws. */
const senderOf = (event: IpcMainInvokeEvent): Sender => {
  const webContentsId = event.sender.id;
  try {
    const frame = event.senderFrame;
    return {
      webContentsId,
      frame: frame && { origin: frame.origin, isMainFrame: frame.parent === null, detached: frame.detached },
    };
  } catch {
    return { webContentsId, frame: null };
  }
};
