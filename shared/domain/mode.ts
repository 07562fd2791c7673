import type { GrantKind } from './grant.ts';

/** Whose OAuth client a provider's accounts are connected with: the platform's, or the person's own. */
export type Mode = GrantKind;

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
 * managed is the default where it is supported, unless the person refused it.
 */
export const modeOf = ({ isSupported, chosen, consent, connected }: ModeFacts): Mode => {
  if (chosen !== null) return chosen;
  if (connected.own > 0 && connected.managed === 0) return 'own';
  if (connected.managed > 0) return 'managed';
  return isSupported && consent !== 'refused' ? 'managed' : 'own';
};
