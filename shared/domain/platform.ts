import type { ErrorCode } from '../errors.ts';

/** How the person is signed in at the platform. */
export type PlatformMethod = 'browser' | 'assistant-key' | 'platform-key';

/** What it is called when the platform no longer accepts the session or the key of a sign-in. */
export const refusalOf = (method: PlatformMethod): PlatformRefusal =>
  method === 'browser' ? 'platform.expired' : 'platform.key_refused';

type PlatformRefusal = Extract<ErrorCode, 'platform.expired' | 'platform.key_refused'>;

export const isPlatformRefusal = (code: ErrorCode): code is PlatformRefusal =>
  code === 'platform.expired' || code === 'platform.key_refused';

/** An organization or an assistant at the platform. */
export interface PlatformChoice {
  readonly id: string;
  readonly name: string;
}

/** Whether the person is signed in at the platform, as far as Keyfob knows without asking it. */
export type PlatformSession =
  /** The vault is not open. */
  | { readonly kind: 'unknown' }
  /** `refused`: how the person had signed in, if the platform no longer accepts that. It stays sealed; otherwise there is nothing. */
  | { readonly kind: 'signed-out'; readonly refused: PlatformMethod | null }
  | {
      readonly kind: 'signed-in';
      readonly method: PlatformMethod;
      /** The person's name at the platform; null if it does not say. */
      readonly user: string | null;
      /** Null if the platform has none for this person, or if one must be chosen. */
      readonly organization: PlatformChoice | null;
      /** Null if one must be chosen. Accounts belong to an assistant. */
      readonly assistant: PlatformChoice | null;
      readonly organizations: readonly PlatformChoice[];
      readonly assistants: readonly PlatformChoice[];
    };

/** A sign-in at the platform that runs in the browser. */
export interface PlatformSignInFacts {
  readonly startedAt: number;
  readonly deadlineAt: number;
}

/** The managed platform: where it is, and who is signed in there. */
export interface PlatformFacts {
  readonly baseUrl: string;
  /** The host that the person signs in at. */
  readonly signInUrl: string;
  /** Whether both are the ones that Keyfob comes with. */
  readonly isDefault: boolean;
  readonly session: PlatformSession;
  /** Null if none runs. */
  readonly signIn: PlatformSignInFacts | null;
  /** Why the last sign-in failed, until the next one; null if it did not. */
  readonly problem: ErrorCode | null;
}

/** The addresses of a platform. */
export interface PlatformAddress {
  readonly baseUrl: string;
  readonly signInUrl: string;
}

/** The platform that Keyfob comes with. */
export const DEFAULT_PLATFORM: PlatformAddress = {
  baseUrl: 'https://platform.vellum.ai',
  signInUrl: 'https://api.workos.com',
};
