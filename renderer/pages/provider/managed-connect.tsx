import { useState } from 'react';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { Offer } from '../../../shared/domain/mode.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { completeScopes, minimumScopes } from '../../../shared/domain/scopes.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { SCOPES } from '../../../shared/words/scopes.ts';
import { AttemptPanel } from '../../components/attempt/attempt-panel.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { NamesToggle } from '../../components/scopes/names-toggle.tsx';
import { ScopeChooser } from '../../components/scopes/scope-chooser.tsx';
import { ScopeWords } from '../../components/scopes/scope-words.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { usePlatformHost } from '../../hooks/use-offer.ts';
import { useProviderSummary } from '../../hooks/use-provider.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useServices, useSlices, useViewState } from '../../stores/services.ts';
import { draftOf, withDraft } from '../../stores/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import styles from './managed-connect.module.css';
import { Terms } from './terms.tsx';

/** Connects an account through the platform: one button, and what the account will allow. */
export const ManagedConnect = ({
  providerKey,
  auth,
  offer,
  attempt,
  hasAccounts,
  onRefuse,
  onUseOwnApp,
}: {
  readonly providerKey: ProviderKey;
  readonly auth: OAuth2Facts;
  readonly offer: Offer;
  /** The sign-in of a new account, running or ended; null if there is none. */
  readonly attempt: AttemptFacts | null;
  readonly hasAccounts: boolean;
  /** The person does not want the platform. */
  readonly onRefuse: () => void;
  readonly onUseOwnApp: () => void;
}) => {
  const { bridge, views } = useServices();
  const provider = useProviderSummary(providerKey);
  const draft = useViewState((state) => draftOf(state, providerKey));
  const [wantsTerms, setWantsTerms] = useState(offer.asksConsent);
  const scopes = draft.scopes ?? minimumScopes(auth);
  const values = { provider: provider.name };
  const start = useAction(async (launch: 'browser' | 'clipboard') => {
    if (offer.asksConsent) {
      const agreed = await bridge.call('settings.update', { managed: 'agreed' });
      if (!agreed.ok) return agreed;
    }
    const started = await bridge.call('connect.start', {
      providerKey,
      grant: { kind: 'managed' },
      scopes: completeScopes(auth, scopes),
      launch,
    });
    if (started.ok) setWantsTerms(false);
    // Agreeing has replaced the button that was pressed.
    else focusByKeyAfterRender('connect');
    return started;
  });
  // The terms stay in place until the sign-in that they were agreed to for has begun.
  const showsTerms = offer.asksConsent || (wantsTerms && start.busy);
  // What was granted is said above.
  const isConnected = attempt?.outcome?.kind === 'connected';
  const hasAccess = auth.scopes.items.length > 0 || auth.scopes.open;
  return (
    <Section title={fill(hasAccounts ? MANAGED.titleAnother : MANAGED.title, values)} flush>
      <div className={styles.panel} data-focus-key="managed-panel" tabIndex={-1} data-quiet-focus>
        {attempt !== null ? (
          <AttemptPanel attempt={attempt} provider={provider} returnTo="connect" onUseOwnApp={onUseOwnApp} />
        ) : (
          <>
            {offer.obstacle === 'unreachable' && (
              <Notice tone="warn" title={MANAGED.unreachable.title}>
                {MANAGED.unreachable.text}
              </Notice>
            )}
            <div className={styles.line}>
              <p className={styles.explained}>
                {fill(
                  offer.signInFirst === null ? MANAGED.explanation : MANAGED.signInFirst[offer.signInFirst],
                  values,
                )}
              </p>
              {!showsTerms && (
                <>
                  <Button variant="quiet" busy={start.busy} onClick={() => start.run('clipboard')}>
                    {CONNECT.copyLinkInstead}
                  </Button>
                  <Button
                    variant="primary"
                    size="l"
                    busy={start.busy}
                    data-focus-key="connect"
                    onClick={() => start.run('browser')}
                  >
                    {CONNECT.connect}
                  </Button>
                </>
              )}
            </div>
            {showsTerms && (
              <Terms
                provider={provider}
                busy={start.busy}
                onAgree={() => start.run('browser')}
                onRefuse={onRefuse}
              />
            )}
            <ErrorNotice error={start.error} provider={provider.name} />
          </>
        )}
      </div>
      {hasAccess && !isConnected && (
        <div className={styles.access}>
          <div className={styles.accessHead}>
            <h3 className={styles.accessTitle}>{MANAGED.access}</h3>
            {auth.scopes.items.length > 0 && <NamesToggle />}
          </div>
          {attempt === null ? (
            <ScopeChooser
              providerKey={providerKey}
              providerName={provider.name}
              auth={auth}
              chosen={scopes}
              onChosen={(chosen) =>
                views.setState((state) => withDraft(state, providerKey, { scopes: chosen }))
              }
            />
          ) : attempt.scopes.length > 0 ? (
            <ScopeWords items={auth.scopes.items} ids={attempt.scopes} kind="given" />
          ) : (
            <p className={styles.quiet}>{fill(SCOPES.noneChosen, values)}</p>
          )}
        </div>
      )}
      <PathLine offer={offer} provider={provider.name} />
    </Section>
  );
};

/** Where calls pass through, as whom, and what they cost. */
const PathLine = ({ offer, provider }: { readonly offer: Offer; readonly provider: string }) => {
  const host = usePlatformHost();
  const session = useSlices((slices) => slices.platform.session);
  const user = session.kind === 'signed-in' ? session.user : null;
  return (
    <p className={styles.path}>
      {fill(user === null ? MANAGED.passes : MANAGED.passesAs, { host, user })}{' '}
      {offer.cost !== null && fill(MANAGED.cost[offer.cost], { provider })}
    </p>
  );
};
