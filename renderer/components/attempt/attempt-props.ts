import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';

/** Props that the panels of every outcome share. */
export interface AttemptPanelProps {
  readonly attempt: AttemptFacts;
  readonly provider: ProviderSummary;
  /** The panel is part of a step, whose check mark already shows success. */
  readonly isInStep?: boolean;
  /** The panel is in a list, where no button is more important than those of other rows. */
  readonly isInRow?: boolean;
  /** Opens the form for client ID and client secret, if the page has one. */
  readonly onEditClient?: (() => void) | undefined;
  /** Changes to the person's own OAuth app, if the page has the way to connect with it. */
  readonly onUseOwnApp?: (() => void) | undefined;
}
