import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import { completeScopes } from '../../../shared/domain/scopes.ts';
import type { ConnectInput } from '../../../shared/ipc/contract.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useProviderSummary } from '../../hooks/use-provider.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ChooseBrowser } from '../../components/attempt/choose-browser.tsx';
import { AttemptPanel } from '../../components/attempt/attempt-panel.tsx';
import styles from './connect-step.module.css';
import type { StepContext } from './step-context.ts';
import { Step } from './step.tsx';
import { callbacksOf } from './steps.ts';

/** Step 4: connects, and shows the sign-in until it ends. */
export const ConnectStep = (context: StepContext) => {
  const { providerKey, detail, auth, steps, editing, setEditing } = context;
  const { bridge } = useServices();
  const summary = useProviderSummary(providerKey);
  const deepLinks = useSlices((slices) => slices.system.deepLinks);
  const provider = detail.record.name;
  const { client, attempt } = steps;
  const start = useAction(
    (oauthClientId: NonNullable<typeof client>['id'], launch: Pick<ConnectInput, 'launch' | 'browser'>) =>
      bridge.call('connect.start', {
        providerKey,
        grant: { kind: 'own', oauthClientId },
        scopes: completeScopes(auth, steps.scopes),
        ...launch,
      }),
  );
  const hasCodes = auth.endpoints.deviceAuthorization !== null;
  const isByLink = client?.callback === 'deep-link' || !callbacksOf(detail).includes('loopback');
  // Then no response can come back.
  const needsCode = hasCodes && isByLink && (!deepLinks || callbacksOf(detail).length === 0);
  const isConnected = attempt?.outcome?.kind === 'connected';
  return (
    <Step
      number={4}
      focusKey="step:connect"
      state={isConnected ? 'done' : steps.connect}
      title={STEPS.connect.title}
      kept={steps.connect === 'open' && attempt === null && editing === null}
      titled={steps.connect === 'open'}
    >
      {steps.connect === 'open' &&
        client &&
        (attempt ? (
          <AttemptPanel
            attempt={attempt}
            provider={summary}
            isInStep
            returnTo="connect"
            onEditClient={() => setEditing(oauthClientIdOf(attempt.grant))}
          />
        ) : (
          <>
            <Warnings {...context} />
            <div className={styles.line}>
              <div className={styles.explained}>
                <p>{fill(needsCode ? CONNECT.code.explanation : CONNECT.explanation, { provider })}</p>
                {!needsCode && (
                  <div className={styles.ways}>
                    <ChooseBrowser
                      size="s"
                      busy={start.busy}
                      onChoose={(browser) => start.run(client.id, { launch: 'browser', browser })}
                    />
                    <Button
                      variant="quiet"
                      size="s"
                      busy={start.busy}
                      onClick={() => start.run(client.id, { launch: 'clipboard' })}
                    >
                      {CONNECT.copyLinkInstead}
                    </Button>
                    {hasCodes && (
                      <Button
                        variant="quiet"
                        size="s"
                        busy={start.busy}
                        onClick={() => start.run(client.id, { launch: 'code' })}
                      >
                        {CONNECT.code.start}
                      </Button>
                    )}
                  </div>
                )}
              </div>
              <Button
                variant={editing === null ? 'primary' : 'plain'}
                size="l"
                busy={start.busy}
                data-focus-key="connect"
                onClick={() => start.run(client.id, { launch: needsCode ? 'code' : 'browser' })}
              >
                {needsCode ? CONNECT.code.start : CONNECT.connect}
              </Button>
            </div>
            <ErrorNotice error={start.error} provider={provider} />
          </>
        ))}
    </Step>
  );
};

const PKCE_WORDS = { none: STEPS.connect.pkceOff, plain: STEPS.connect.pkcePlain } as const;

const Warnings = ({ detail, auth }: StepContext) => {
  const provider = detail.record.name;
  return (
    <>
      {auth.pkce.method !== 'S256' && (
        <Notice tone="warn">{fill(PKCE_WORDS[auth.pkce.method], { reason: auth.pkce.reason })}</Notice>
      )}
      {auth.offline.note !== null && <Notice>{auth.offline.note}</Notice>}
      {auth.offline.note === null && auth.offline.how === 'never' && (
        <Notice>{fill(STEPS.connect.noRefresh, { provider })}</Notice>
      )}
    </>
  );
};
