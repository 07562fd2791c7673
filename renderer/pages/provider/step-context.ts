import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import type { OAuthClientId, ProviderKey } from '../../../shared/ids.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import type { ProviderDraft } from '../../stores/view-store.ts';
import type { ProviderSteps } from './steps.ts';

/** What every step gets. */
export interface StepContext {
  readonly providerKey: ProviderKey;
  readonly detail: ProviderDetail;
  readonly auth: OAuth2Facts;
  readonly steps: ProviderSteps;
  readonly draft: ProviderDraft;
  readonly change: (change: Partial<ProviderDraft>) => void;
  /** The existing client whose form is open. */
  readonly editing: OAuthClientId | null;
  readonly setEditing: (id: OAuthClientId | null) => void;
  /** Whether the guide to the OAuth app is unfolded. */
  readonly isGuideShown: boolean;
  readonly setGuideShown: (isShown: boolean) => void;
  /** Creates the OAuth app by hand, at a server that would register one. */
  readonly onByHand: () => void;
}
