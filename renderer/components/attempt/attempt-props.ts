import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';

/** What every face of a sign-in gets: running, done, or failed. */
export interface AttemptPanelProps {
  readonly attempt: AttemptFacts;
  readonly provider: ProviderSummary;
  /** It is part of a step, whose own tick says that it is done. */
  readonly isInStep?: boolean;
  /** Leads to the client ID and secret, where the page has them. */
  readonly onEditClient?: (() => void) | undefined;
}
