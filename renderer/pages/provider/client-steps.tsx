import { useMemo, useState } from 'react';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import type { OAuthClientId, ProviderKey } from '../../../shared/ids.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { PROVIDER } from '../../../shared/words/provider.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useAttempts } from '../../hooks/use-attempt.ts';
import { useServices, useSlices, useViewState } from '../../stores/services.ts';
import { draftOf, withDraft } from '../../stores/view-store.ts';
import { cx } from '../../ui/cx.ts';
import { Section } from '../../ui/section.tsx';
import { AccessStep } from './access-step.tsx';
import { ClientStep } from './client-step.tsx';
import { ConnectStep } from './connect-step.tsx';
import { CreateStep } from './create-step.tsx';
import { providerSteps } from './steps.ts';
import type { StepContext } from './step-context.ts';
import styles from './step.module.css';

/** Connects an account with the person's own OAuth app, in four steps. */
export const ClientSteps = ({
  providerKey,
  detail,
  auth,
}: {
  readonly providerKey: ProviderKey;
  readonly detail: ProviderDetail;
  readonly auth: OAuth2Facts;
}) => {
  const { views } = useServices();
  const draft = useViewState((state) => draftOf(state, providerKey));
  const allClients = useSlices((slices) => slices.clients);
  const allConnections = useSlices((slices) => slices.connections);
  const allAttempts = useAttempts();
  const [editing, setEditing] = useState<OAuthClientId | null>(null);
  const [isUnfolded, setIsUnfolded] = useState(false);
  const [isByHand, setIsByHand] = useState(false);
  const facts = useMemo(() => {
    const isOfProvider = (entry: { readonly providerKey: ProviderKey }): boolean =>
      entry.providerKey === providerKey;
    return {
      clients: allClients.filter(isOfProvider),
      connections: allConnections.filter(isOfProvider),
      attempts: allAttempts.filter((each) => isOfProvider(each) && each.grant.kind === 'own'),
    };
  }, [providerKey, allClients, allConnections, allAttempts]);
  const hasDocument = useSlices((slices) => slices.system.clientDocument);
  const steps = providerSteps({ detail, auth, draft, isByHand, hasDocument, ...facts });
  const isGuideShown = isUnfolded || (steps.create === 'open' && !steps.registers);
  const isFormShown = editing !== null || steps.credentials === 'open';
  const context: StepContext = {
    providerKey,
    detail,
    auth,
    steps,
    draft,
    change: (change) => views.setState((state) => withDraft(state, providerKey, change)),
    editing,
    setEditing: (id) => {
      setEditing(id);
      if (id !== null) focusByKeyAfterRender('step:client');
    },
    isGuideShown,
    setGuideShown: setIsUnfolded,
    onByHand: () => {
      setIsByHand(true);
      focusByKeyAfterRender('step:create');
    },
  };
  const title = facts.connections.length > 0 ? PROVIDER.connectAnother : PROVIDER.connectTitle;
  return (
    <Section title={title} flush>
      <ol className={cx(isGuideShown && isFormShown && styles.beside)}>
        <CreateStep {...context} />
        <ClientStep {...context} clients={facts.clients} connections={facts.connections} />
        <AccessStep {...context} />
        <ConnectStep {...context} />
      </ol>
    </Section>
  );
};
