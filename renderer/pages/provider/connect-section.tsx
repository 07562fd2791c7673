import { useMemo } from 'react';
import { latestNewAttempt } from '../../../shared/domain/attempt.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { modeOfGrant } from '../../../shared/domain/mode.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { PROVIDER } from '../../../shared/words/provider.ts';
import { ConnectByUrl } from '../../components/custom-provider/connect-by-url.tsx';
import { useModeChange } from '../../components/platform/mode-change.tsx';
import { useAttempts } from '../../hooks/use-attempt.ts';
import { useConnectionsOf } from '../../hooks/use-connections.ts';
import { useOffers } from '../../hooks/use-offer.ts';
import { useProviderSummary } from '../../hooks/use-provider.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useServices } from '../../stores/services.ts';
import { Notice } from '../../ui/notice.tsx';
import { ClientSteps } from './client-steps.tsx';
import { ManagedConnect } from './managed-connect.tsx';
import { TokenSteps } from './token-steps.tsx';
import { OtherWay } from './other-way.tsx';

interface ConnectSectionProps {
  readonly providerKey: ProviderKey;
  readonly detail: ProviderDetail;
}

/** How to connect an account, depending on what the provider supports. */
export const ConnectSection = ({ providerKey, detail }: ConnectSectionProps) => {
  const { auth } = detail.record;
  switch (auth.kind) {
    case 'oauth2':
      return <ByOAuth2 providerKey={providerKey} detail={detail} auth={auth} />;
    case 'by-issuer':
      return (
        <>
          <Notice>{PROVIDER.byIssuer}</Notice>
          <ConnectByUrl example={auth.example} />
        </>
      );
    case 'manual-token':
      return <TokenSteps providerKey={providerKey} detail={detail} auth={auth} />;
  }
};

/** What has the focus after a change of the mode. */
const FOCUS_KEYS = { own: 'step:create', managed: 'connect' } as const;

/** The way that leads, and the quiet link to the other one. */
const ByOAuth2 = ({ providerKey, detail, auth }: ConnectSectionProps & { readonly auth: OAuth2Facts }) => {
  const { bridge } = useServices();
  const summary = useProviderSummary(providerKey);
  const offer = useOffers()(summary);
  const hasAccounts = useConnectionsOf(providerKey).length > 0;
  const attempts = useAttempts();
  const attempt = useMemo(
    () => latestNewAttempt(attempts.filter((each) => each.providerKey === providerKey)),
    [attempts, providerKey],
  );
  // A sign-in is shown where it began, also if another way leads by now.
  const leads = attempt === null ? offer.leads : modeOfGrant(attempt.grant);
  const mode = useModeChange(providerKey, (to) => {
    // What it ended with is about the other way.
    if (attempt !== null) void bridge.call('connect.dismiss', attempt.id);
    focusByKeyAfterRender(FOCUS_KEYS[to]);
  });
  return (
    <>
      {offer.obstacle === 'unsupported' && (
        <Notice tone="warn">{fill(MANAGED.unsupported, { provider: summary.name })}</Notice>
      )}
      {leads === 'managed' ? (
        <ManagedConnect
          providerKey={providerKey}
          auth={auth}
          offer={offer}
          attempt={attempt}
          hasAccounts={hasAccounts}
          onRefuse={() => mode.start('own', true)}
          onUseOwnApp={() => mode.start('own')}
        />
      ) : (
        <ClientSteps providerKey={providerKey} detail={detail} auth={auth} />
      )}
      {mode.parts}
      {offer.quiet !== null && attempt === null && !offer.asksConsent && (
        <OtherWay
          to={offer.quiet}
          minutes={detail.record.guide?.minutes ?? null}
          busy={mode.busy}
          onChange={() => offer.quiet !== null && mode.start(offer.quiet)}
        />
      )}
    </>
  );
};
