import type { ActivityEntry } from '../../../shared/domain/activity.ts';
import type { RequestResponse } from '../../../shared/domain/request.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { CallName, EventName, Events, ProviderDetail, Reply } from '../../../shared/ipc/contract.ts';
import type { Slices } from '../../../shared/ipc/snapshot.ts';

/** What the pages find instead of a main process. Everything in it can be sent to a page as JSON. */
export interface FakeScenario {
  readonly slices: Slices;
  /** Those that the snapshot has. */
  readonly firstProviders: Slices['providers'];
  readonly details: Readonly<Record<string, ProviderDetail>>;
  readonly activity: readonly ActivityEntry[];
  /** What calls answer; a call that is not in here succeeds with what the contract's simplest success is. */
  readonly replies: { readonly [C in CallName]?: Reply<C> };
  /** Calls that are not answered until they are released. */
  readonly held: readonly CallName[];
  /** What requests to an API bring; an empty list if omitted. */
  readonly response?: FakeResponse;
}

/** A response of an API. Its body is text or, in base 64, bytes. */
export interface FakeResponse extends Partial<Omit<RequestResponse, 'body' | 'requestId'>> {
  readonly text?: string;
  readonly base64?: string;
  readonly isCut?: boolean;
}

/** How a test moves the fake, as `window.fakeKeyfob`. */
export interface FakeControls {
  /** Every call so far, with its arguments. */
  readonly calls: { readonly name: CallName; readonly args: readonly unknown[] }[];
  /** Changes slices, as the main process would. */
  readonly change: (slices: Partial<Slices>) => void;
  /** Sends a change of a revision of the test's choice. */
  readonly changeAt: (revision: number, slices: Partial<Slices>) => void;
  readonly slices: () => Slices;
  /** Resolves once the pages listen for an event. */
  readonly listening: (name: EventName) => Promise<void>;
  readonly requestView: (view: Events['view.requested']) => void;
  readonly answer: <C extends CallName>(name: C, reply: Reply<C>) => void;
  readonly fail: (name: CallName, code: AppError['code'], details?: AppError['details']) => void;
  readonly setDetail: (key: string, detail: ProviderDetail) => void;
  readonly respond: (response: FakeResponse) => void;
  readonly setActivity: (entries: readonly ActivityEntry[]) => void;
  readonly hold: (name: CallName) => void;
  /** Answers everything that was held under a name, and no longer holds it. */
  readonly release: (name: CallName) => void;
}

declare global {
  interface Window {
    fakeKeyfob: FakeControls;
    /** Violations of the content security policy so far. */
    cspViolations: string[];
  }
}
