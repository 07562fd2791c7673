import type { Actor } from '../../shared/domain/actor.ts';
import { appError, type ErrorCode } from '../../shared/errors.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Logger, Random } from '../core/ports.ts';
import { StorageError } from '../core/storage/failures.ts';

/** Who makes a call, or why they may not. */
export type Principal = Result<Actor, string>;

/** A call as it arrives. */
export interface IncomingCall {
  readonly name: string;
  readonly principal: Principal;
  readonly args: readonly unknown[];
}

/** Checks the arguments of a call. Its issues name paths, never values. */
export interface ArgumentSchema {
  safeParse(args: readonly unknown[]):
    | { readonly success: true; readonly data: readonly unknown[] }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
      };
}

/** What the gate needs to handle a call. */
export interface CallHandling {
  /** Loaded when the first call arrives, because the schema library would slow down the start. */
  readonly schema: () => Promise<ArgumentSchema>;
  readonly handler: (actor: Actor, ...args: unknown[]) => Result<unknown> | Promise<Result<unknown>>;
}

export interface GateParts {
  readonly logger: Logger;
  readonly random: Random;
}

/**
 * Handles a call, always in this order: principal, arguments, handler, envelope. Never throws, because Electron would print the whole
 * error and send only its message. A refusal names the *paths* of wrong arguments and never their values. Fails with `ipc.forbidden`,
 * `ipc.bad_request`, `ipc.internal`, `storage.*` and the errors of the handler.
 */
export const answerCall = async (
  { name: call, principal, args }: IncomingCall,
  { schema, handler }: CallHandling,
  { logger, random }: GateParts,
): Promise<Result<unknown>> => {
  const correlationId = random.uuid().slice(0, 8);
  const refuse = (code: ErrorCode, reason: string, details = {}): Result<unknown> => {
    logger.log('ipc.refused', { call, reason, correlationId });
    return err(appError(code, details, correlationId));
  };
  if (!principal.ok) return refuse('ipc.forbidden', principal.error);
  try {
    const parsed = (await schema()).safeParse(args);
    if (!parsed.success) {
      const paths = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))]
        .slice(0, 5)
        .join(' ');
      return refuse('ipc.bad_request', `arguments ${paths}`, { paths });
    }
    const result = await handler(principal.value, ...parsed.data);
    return result.ok ? result : err({ ...result.error, correlationId });
  } catch (error) {
    if (error instanceof StorageError) {
      logger.log('storage.failed', { code: error.code, where: call });
      return err(appError(error.code, {}, correlationId));
    }
    logger.log('ipc.failed', {
      call,
      name: error instanceof Error ? error.name : typeof error,
      correlationId,
    });
    return err(appError('ipc.internal', {}, correlationId));
  }
};
