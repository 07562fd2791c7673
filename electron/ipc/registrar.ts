import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { appError, type ErrorCode } from '../../shared/errors.ts';
import { CALLS, channelOf } from '../../shared/ipc/channels.ts';
import type { Args, CallName, Value } from '../../shared/ipc/contract.ts';
import { err, type Result } from '../../shared/result.ts';
import { StorageError, type Logger, type Random } from '../core/ports.ts';
import { senderProblem, type Sender } from './sender-guard.ts';

export type Handler<C extends CallName> = (...args: Args<C>) => Result<Value<C>> | Promise<Result<Value<C>>>;
export type Handlers = { readonly [C in CallName]: Handler<C> };

export interface GateParts {
  readonly logger: Logger;
  readonly random: Random;
  readonly origin: string;
  /** The pages that may ask; changes as windows come and go. */
  readonly webContentsIds: () => ReadonlySet<number>;
}

type Reply = Result<unknown>;
type Ask = (...args: unknown[]) => Reply | Promise<Reply>;

/** Loaded beside the first window: the schema library would hold up the start. */
const loadSchemas = () => import('../../shared/ipc/schemas.ts');

/**
 * The gate for every call of a page, always in this order: sender, arguments, handler. Nothing is ever thrown across: Electron would
 * print the error whole and hand only its message on. Refusals name the *paths* of wrong fields, never their values.
 */
export const answerCall = async (
  call: CallName,
  handler: Ask,
  sender: Sender,
  args: readonly unknown[],
  parts: GateParts,
): Promise<Reply> => {
  const correlationId = parts.random.uuid().slice(0, 8);
  const refuse = (code: ErrorCode, reason: string, details = {}): Reply => {
    parts.logger.log('ipc.refused', { call, reason, correlationId });
    return err(appError(code, details, correlationId));
  };
  const problem = senderProblem(sender, { origin: parts.origin, webContentsIds: parts.webContentsIds() });
  if (problem) return refuse('ipc.forbidden', problem);
  const { schemas } = await loadSchemas();
  const parsed = schemas[call].safeParse(args);
  if (!parsed.success) {
    const paths = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))]
      .slice(0, 5)
      .join(' ');
    return refuse('ipc.bad_request', `arguments ${paths}`, { paths });
  }
  try {
    const result = await handler(...parsed.data);
    return result.ok ? result : err({ ...result.error, correlationId });
  } catch (error) {
    if (error instanceof StorageError) {
      parts.logger.log('storage.failed', { code: error.code, where: call });
      return err(appError(error.code, {}, correlationId));
    }
    const name = error instanceof Error ? error.name : typeof error;
    parts.logger.log('ipc.failed', { call, name, correlationId });
    return err(appError('ipc.internal', {}, correlationId));
  }
};

/** Registers every call. The type of `handlers` makes a missing one a compile error. */
export const registerCalls = (handlers: Handlers, parts: GateParts): void => {
  // The library that keeps the preferences answers any page that asks where they are. Nobody but the gate listens here.
  ipcMain.removeAllListeners();
  for (const call of CALLS) {
    ipcMain.handle(channelOf(call), (event, ...args: unknown[]) =>
      // The mapped type ties each handler to its schema; a loop over all of them can't say so.
      answerCall(call, handlers[call] as Ask, senderOf(event), args, parts),
    );
  }
};

/** Reads the sender at once: its frame may be gone a moment later, and a disposed frame throws when it is looked at. */
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
