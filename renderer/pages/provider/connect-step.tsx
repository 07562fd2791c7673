import { isClientGrant, oauthClientIdOf } from '../../../shared/domain/grant.ts';
import type { OAuthClient } from '../../../shared/domain/oauth-client.ts';
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
import { connectWays } from './steps.ts';

type OwnGrant = Extract<ConnectInput['grant'], { kind: 'own' }>;

/** Step 4: connects, and shows the sign-in until it ends. */
export const ConnectStep = (context: StepContext) => {
  const { providerKey, detail, auth, steps, editing, setEditing } = context;
  const { bridge } = useServices();
  const summary = useProviderSummary(providerKey);
  const deepLinks = useSlices((slices) => slices.system.deepLinks);
  const provider = detail.record.name;
  const { client, attempt } = steps;
  const start = useAction((grant: OwnGrant, launch: Pick<ConnectInput, 'launch' | 'browser'>) =>
    bridge.call('connect.start', {
      providerKey,
      grant,
      scopes: isClientGrant(grant) ? steps.scopes : completeScopes(auth, steps.scopes),
      ...launch,
    }),
  );
  const ways = connectWays(detail, auth, client, deepLinks);
  const explanation = (ways.main === 'browser' ? CONNECT : CONNECT[ways.main]).explanation;
  const label = ways.main === 'browser' ? CONNECT.connect : CONNECT[ways.main].start;
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
                <p>{fill(explanation, { provider })}</p>
                {ways.main === 'browser' && (
                  <div className={styles.ways}>
                    <ChooseBrowser
                      size="s"
                      busy={start.busy}
                      onChoose={(browser) => start.run(own(client), { launch: 'browser', browser })}
                    />
                    <Button
                      variant="quiet"
                      size="s"
                      busy={start.busy}
                      onClick={() => start.run(own(client), { launch: 'clipboard' })}
                    >
                      {CONNECT.copyLinkInstead}
                    </Button>
                    {ways.hasCodes && (
                      <Button
                        variant="quiet"
                        size="s"
                        busy={start.busy}
                        onClick={() => start.run(own(client), { launch: 'code' })}
                      >
                        {CONNECT.code.start}
                      </Button>
                    )}
                  </div>
                )}
                {ways.main !== 'client' && ways.hasClient && (
                  <p className={styles.beside}>
                    {CONNECT.client.beside}{' '}
                    <Button
                      variant="quiet"
                      size="s"
                      busy={start.busy}
                      onClick={() => start.run(itself(client), { launch: 'browser' })}
                    >
                      {CONNECT.client.start}
                    </Button>
                  </p>
                )}
              </div>
              <Button
                variant={editing === null ? 'primary' : 'plain'}
                size="l"
                busy={start.busy}
                data-focus-key="connect"
                onClick={() =>
                  ways.main === 'client'
                    ? start.run(itself(client), { launch: 'browser' })
                    : start.run(own(client), { launch: ways.main })
                }
              >
                {label}
              </Button>
            </div>
            <ErrorNotice error={start.error} provider={provider} />
          </>
        ))}
    </Step>
  );
};

/** The grant by which people sign in, and that of the OAuth app itself. */
const own = ({ id }: Pick<OAuthClient, 'id'>): OwnGrant => ({ kind: 'own', oauthClientId: id });
const itself = (client: Pick<OAuthClient, 'id'>): OwnGrant => ({ ...own(client), clientCredentials: true });
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
