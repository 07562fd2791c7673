import type { Actor } from '../../../shared/domain/actor.ts';
import type { PlatformAddress, PlatformFacts } from '../../../shared/domain/platform.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectInput, PlatformKeyInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Events } from '../events.ts';
import type { PlatformSession } from './platform-session.ts';

interface PlatformParts {
  readonly events: Events;
  readonly session: PlatformSession;
}

/** The person's sign-in at the platform. */
export class Platform {
  readonly #parts: PlatformParts;

  constructor(parts: PlatformParts) {
    this.#parts = parts;
  }

  facts(): PlatformFacts {
    const { session } = this.#parts;
    const { address, defaultAddress } = session;
    return {
      ...address,
      isDefault: address.baseUrl === defaultAddress.baseUrl && address.signInUrl === defaultAddress.signInUrl,
      session: session.facts(),
      signIn: null,
      problem: null,
    };
  }

  signIn(_actor: Actor, _launch: ConnectInput['launch']): Result<null> {
    return err(appError('platform.sign_in_unavailable'));
  }

  cancelSignIn(): Result<null> {
    return ok(null);
  }

  useKey(_actor: Actor, _input: PlatformKeyInput): Promise<Result<null>> {
    return Promise.resolve(err(appError('platform.key')));
  }

  choose(
    _actor: Actor,
    _choice: { readonly organizationId: string | null; readonly assistantId: string | null },
  ): Promise<Result<null>> {
    return Promise.resolve(err(appError('platform.no_assistant')));
  }

  signOut(_actor: Actor): Promise<Result<{ isTold: boolean }>> {
    return Promise.resolve(ok({ isTold: false }));
  }

  setAddress(_actor: Actor, _address: PlatformAddress | null): Promise<Result<null>> {
    return Promise.resolve(err(appError('platform.address')));
  }

  openPage(): Promise<Result<null>> {
    return Promise.resolve(err(appError('platform.address')));
  }
}
