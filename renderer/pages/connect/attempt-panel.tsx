import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { AttemptFailed } from './attempt-failed.tsx';
import { AttemptRunning } from './attempt-running.tsx';
import { Connected } from './connected.tsx';

export interface AttemptPanelProps {
  readonly attempt: AttemptFacts;
  readonly provider: ProviderSummary;
  /** Leads to the client ID and secret, where the page has them. */
  readonly onEditApp?: (() => void) | undefined;
}

/** A sign-in in the place where it was begun: running, done, or failed. */
export const AttemptPanel = (props: AttemptPanelProps) => {
  const { outcome } = props.attempt;
  if (outcome === null) return <AttemptRunning {...props} />;
  return outcome.kind === 'connected' ? (
    <Connected {...props} outcome={outcome} />
  ) : (
    <AttemptFailed {...props} error={outcome.error} />
  );
};
