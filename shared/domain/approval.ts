import type { AccountColor } from './account-color.ts';
import type { Actor } from './actor.ts';
import type { ProviderLogo } from './provider.ts';
import type { NameValue } from './request.ts';

/** What the person is asked before something is done with their account. Everything that is shown is in here. */
export interface ApprovalQuestion {
  readonly id: string;
  readonly asker: Actor;
  readonly provider: { readonly name: string; readonly logo: ProviderLogo; readonly brandColor: string };
  readonly account: {
    readonly label: string;
    readonly tenant: string | null;
    readonly color: AccountColor;
    /** A `data:` URL; null if there is no picture. */
    readonly picture: string | null;
  };
  /** Milliseconds since 1970; afterwards the answer is no. */
  readonly endsAt: number;
  readonly about: RequestQuestion | RevealQuestion;
}

/** A request that may change something. */
export interface RequestQuestion {
  readonly kind: 'request';
  /** What the request does, by the provider's record: "Send an email". Null if the record does not know. */
  readonly title: string | null;
  readonly method: string;
  /** The whole URL, with its query. */
  readonly url: string;
  /** What the body says, by the provider's record. */
  readonly facts: readonly { readonly label: string; readonly values: readonly string[] }[];
  /** Headers that the caller set. */
  readonly headers: readonly NameValue[];
  readonly body: ShownBody;
  /** Whether method, URL and facts say all that the request says. Otherwise the person must see the whole request first. */
  readonly isWhole: boolean;
  /** Requests like this one, which can be allowed for some minutes; null if they can't. */
  readonly allowKind: { readonly template: string; readonly minutes: number } | null;
}

export type ShownBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly mediaType: string; readonly text: string; readonly size: number }
  /** Bytes that can't be shown, such as a picture. */
  | { readonly kind: 'bytes'; readonly mediaType: string; readonly size: number; readonly sha256: string }
  | {
      readonly kind: 'parts';
      readonly size: number;
      readonly parts: readonly {
        readonly name: string;
        /** The text of a field; null for a file. */
        readonly text: string | null;
        readonly fileName: string | null;
        readonly size: number;
        /** Null if the part is sent without one. */
        readonly mediaType: string | null;
      }[];
    };

/** An access token that is to be shown or copied. */
export interface RevealQuestion {
  readonly kind: 'reveal';
  readonly how: 'show' | 'copy';
  /** What the person says they need it for. */
  readonly purpose: string;
}

export type ApprovalAnswer =
  | 'allow'
  /** This one, and others like it for some minutes. */
  | 'allow_kind'
  | 'deny'
  /** Closed, crashed, withdrawn or out of time. */
  | 'unanswered'
  /** There is no window to ask in. */
  | 'unavailable';
