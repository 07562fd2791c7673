import type { Actor } from '../../../shared/domain/actor.ts';
import { appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';

/** Keeps what is remembered of managed accounts in step with the platform. */
export class ManagedAccounts {
  refresh(_actor: Actor): Promise<Result<{ added: number }>> {
    return Promise.resolve(err(appError('platform.unreachable')));
  }
}
