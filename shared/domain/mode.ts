import type { Grant, GrantChoice } from './grant.ts';

/** Through whom a provider's accounts are connected: the platform, or the person's own OAuth client or token. */
export type Mode = 'own' | 'managed';

/** The mode that the accounts of a grant belong to. */
export const modeOfGrant = ({ kind }: Grant | GrantChoice): Mode => (kind === 'managed' ? 'managed' : 'own');

/** The modes that the person has chosen, by provider key. A provider without a choice is not in it. */
export type ChosenModes = Readonly<Record<string, Mode>>;

/** What the person has said about the platform, once for all providers. */
export const MANAGED_CONSENTS = ['unasked', 'agreed', 'refused'] as const;
export type ManagedConsent = (typeof MANAGED_CONSENTS)[number];

/** What the mode of a provider depends on. */
export interface ModeFacts {
  /** Whether the platform supports the provider. */
  readonly isSupported: boolean;
  readonly chosen: Mode | null;
  readonly consent: ManagedConsent;
  /** How many accounts are connected in each mode. */
  readonly connected: Readonly<Record<Mode, number>>;
}

/**
 * The mode that a provider is in. What the person chose counts. Without a choice, a mode in which accounts are connected is kept; otherwise
 * managed is the default where it is supported, unless the person refused it. Where it is not supported, accounts of the person's own app
 * come first, whatever was chosen before.
 */
export const modeOf = ({ isSupported, chosen, consent, connected }: ModeFacts): Mode => {
  if (!isSupported && (connected.own > 0 || connected.managed === 0)) return 'own';
  if (chosen !== null) return chosen;
  if (connected.own > 0 && connected.managed === 0) return 'own';
  if (connected.managed > 0) return 'managed';
  return isSupported && consent !== 'refused' ? 'managed' : 'own';
};

/** What an offer to connect an account depends on, besides the mode. */
export interface OfferFacts extends ModeFacts {
  /** Whether the person is signed in at the platform. `unknown` while the vault is closed. */
  readonly session: 'signed-in' | 'signed-out' | 'expired' | 'key-refused' | 'unknown';
  /** Whether calls to the provider through the platform cost money. */
  readonly isBilled: boolean;
  /** Whether the platform can be reached, as far as Keyfob knows without asking it. */
  readonly isReachable: boolean;
}

/** How connecting an account at a provider is offered. */
export interface Offer {
  /** The one way that is shown in front. */
  readonly leads: Mode;
  /** The way that a quiet link leads to; null if there is no other. */
  readonly quiet: Mode | null;
  /** Whether the leading way is the platform's and the person has not agreed to it yet. */
  readonly asksConsent: boolean;
  /** Whether a sign-in at the platform comes first, and whether it is because the platform ended the last one or refused the key. */
  readonly signInFirst: 'new' | 'again' | 'key' | null;
  /** What calls cost; null if the leading way is the person's own app. */
  readonly cost: 'free' | 'billed' | null;
  /** Why the platform can't be used at present; null if it can, or if nothing leads to it. */
  readonly obstacle: 'unreachable' | 'unsupported' | null;
}

const SIGN_IN_FIRST = {
  'signed-in': null,
  'signed-out': 'new',
  expired: 'again',
  'key-refused': 'key',
  unknown: null,
} as const satisfies Record<OfferFacts['session'], Offer['signInFirst']>;

/**
 * Managed leads where it is supported and the person has chosen nothing else, by word or by what they have connected. Refusing the
 * platform ends every question about it, but a quiet link stays. Nothing here changes a mode.
 */
export const connectOffer = (facts: OfferFacts): Offer => {
  const { isSupported, chosen, consent, connected, session, isBilled, isReachable } = facts;
  if (!isSupported) {
    const wasManaged = chosen === 'managed' || connected.managed > 0;
    const obstacle = wasManaged ? 'unsupported' : null;
    return { leads: 'own', quiet: null, asksConsent: false, signInFirst: null, cost: null, obstacle };
  }
  if (modeOf(facts) === 'own')
    return {
      leads: 'own',
      quiet: 'managed',
      asksConsent: false,
      signInFirst: null,
      cost: null,
      obstacle: null,
    };
  return {
    leads: 'managed',
    quiet: 'own',
    asksConsent: consent !== 'agreed',
    signInFirst: SIGN_IN_FIRST[session],
    cost: isBilled ? 'billed' : 'free',
    obstacle: isReachable ? null : 'unreachable',
  };
};
