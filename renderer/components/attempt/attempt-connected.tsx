import { CircleCheck } from 'lucide-react';
import { useEffect } from 'react';
import type { AttemptOutcome } from '../../../shared/domain/attempt.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { currentView, currentVisit } from '../../navigation/history.ts';
import { useAction } from '../../hooks/use-action.ts';
import { oauth2FactsOf, useProviderDetail } from '../../hooks/use-provider.ts';
import { useServices, useSlices, useViewState } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Name } from '../../ui/name.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { ScopeWords } from '../scopes/scope-words.tsx';
import type { AttemptPanelProps } from './attempt-props.ts';
import { useRetry } from './use-retry.ts';
import styles from './attempt.module.css';

interface ConnectedProps extends AttemptPanelProps {
  readonly outcome: Extract<AttemptOutcome, { kind: 'connected' }>;
}

/** A sign-in that succeeded: the account, the granted scopes and the missing scopes. */
export const AttemptConnected = ({
  attempt,
  provider,
  isInStep = false,
  isInRow = false,
  outcome,
}: ConnectedProps) => {
  const { bridge, views } = useServices();
  const main = isInRow ? 'plain' : 'primary';
  const navigation = useNavigation();
  const detail = useProviderDetail(asProviderKey(provider.key));
  const view = useViewState(currentView);
  const retry = useRetry(attempt);
  const dismiss = useAction(() => bridge.call('connect.dismiss', attempt.id));
  useEffect(() => {
    const visit = currentVisit(views.getState());
    // The message belongs to the page that showed it, and goes when the person leaves.
    return () => {
      if (currentVisit(views.getState()) !== visit) void bridge.call('connect.dismiss', attempt.id);
    };
  }, [bridge, views, attempt.id]);
  const auth = oauth2FactsOf(detail?.ok === true ? detail.value : null);
  const items = auth?.scopes.items ?? [];
  const accountLabel = outcome.accountLabel;
  const { expectedAccount } = outcome;
  const account = useSlices((slices) => slices.connections).find(({ id }) => id === outcome.connectionId);
  const isOnItsPage = view?.page === 'connection' && view.connectionId === outcome.connectionId;
  const canTry = expectedAccount === null && !isOnItsPage && account?.hasApi === true && !account.isInactive;
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        {!isInStep && <CircleCheck className={styles.done} aria-hidden />}
        <div className={styles.headText}>
          <p className={styles.title} role="status">
            {fill(outcome.isNew ? CONNECT.done.title : CONNECT.done.reconnected, { account: accountLabel })}
          </p>
        </div>
      </div>
      {expectedAccount !== null && (
        <Notice tone="warn">
          {fill(CONNECT.done.expectedAccount, {
            account: accountLabel,
            other: expectedAccount,
            provider: provider.name,
          })}
        </Notice>
      )}
      {expectedAccount === null && outcome.grantedScopes.length > 0 && (
        <div className={styles.given}>
          <p className={styles.givenTitle}>{CONNECT.done.granted}</p>
          <ScopeWords items={items} ids={outcome.grantedScopes} kind="given" />
        </div>
      )}
      {expectedAccount === null && outcome.missingScopes.length > 0 && (
        <div className={styles.given}>
          <p className={styles.givenTitle}>{fill(CONNECT.done.missing, { provider: provider.name })}</p>
          <ScopeWords items={items} ids={outcome.missingScopes} kind="missing" />
          <p className={styles.sub}>{CONNECT.done.missingHint}</p>
        </div>
      )}
      <div className={styles.buttons}>
        {expectedAccount !== null && (
          <Button variant={main} busy={retry.busy} onClick={() => retry.run()}>
            <Name text={fill(CONNECT.done.signInAgain, { account: expectedAccount })} />
          </Button>
        )}
        {canTry && (
          <Button variant={main} onClick={() => navigation.tryAccount(outcome.connectionId)}>
            {CONNECT.done.tryIt}
          </Button>
        )}
        {!isOnItsPage && (
          <Button
            variant={expectedAccount === null && !canTry ? main : 'plain'}
            onClick={() => navigation.open({ page: 'connection', connectionId: outcome.connectionId })}
          >
            {expectedAccount === null ? CONNECT.done.open : CONNECT.done.openOther}
          </Button>
        )}
        <Button busy={dismiss.busy} onClick={() => dismiss.run()}>
          {attempt.purpose.kind === 'new' ? CONNECT.done.connectAnother : CONNECT.done.close}
        </Button>
      </div>
      <ErrorNotice error={retry.error ?? dismiss.error} provider={provider.name} />
    </div>
  );
};
