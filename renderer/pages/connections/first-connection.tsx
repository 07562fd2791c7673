import { Info } from 'lucide-react';
import type { Offer } from '../../../shared/domain/mode.ts';
import { OFFERED_COUNT, popularProviders } from '../../../shared/domain/popular-providers.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useOffers, usePlatformHost } from '../../hooks/use-offer.ts';
import { useFormat } from '../../i18n/format.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Name } from '../../ui/name.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './first-connection.module.css';

interface Offered {
  readonly provider: ProviderSummary;
  readonly offer: Offer;
}

/** The home page without accounts: what Keyfob does, popular services, and what Connect uses. */
export const FirstConnection = () => {
  const navigation = useNavigation();
  const providers = useSlices((slices) => slices.providers);
  const offerOf = useOffers();
  const offered = popularProviders(providers, OFFERED_COUNT).map((provider) => ({
    provider,
    offer: offerOf(provider),
  }));
  const isManaged = offered.some(({ offer }) => offer.leads === 'managed');
  return (
    <div className={styles.first}>
      <Mark className={styles.mark} />
      <Empty title={CONNECTIONS.empty.title} text={CONNECTIONS.empty.text} />
      <ul className={styles.grid} aria-label={CONNECTIONS.empty.popular}>
        {offered.map(({ provider, offer }) => (
          <Tile key={provider.key} provider={provider} offer={offer} namesOwnApp={isManaged} />
        ))}
      </ul>
      <Uses offered={offered} isManaged={isManaged}>
        <Button variant="quiet" onClick={() => navigation.open({ page: 'catalog' })}>
          {CONNECTIONS.empty.all}
        </Button>
      </Uses>
    </div>
  );
};

const Tile = ({
  provider,
  offer,
  namesOwnApp,
}: Offered & {
  /** Others need no OAuth app, so this one says that it does. */
  readonly namesOwnApp: boolean;
}) => {
  const navigation = useNavigation();
  const tag =
    offer.cost === 'billed' ? MANAGED.billedTag : namesOwnApp && offer.leads === 'own' ? COMMON.ownApp : null;
  return (
    <li className={styles.tile}>
      <Logo provider={provider} />
      <div className={styles.words}>
        <span className={styles.names}>
          <Name text={provider.name} className={styles.name} />
          {tag !== null && <Tag>{tag}</Tag>}
        </span>
        <span className={styles.text}>{provider.description}</span>
      </div>
      <Button
        // The sandbox is in the catalog of a development run only: what whoever tries Keyfob should begin with.
        variant={provider.origin === 'sandbox' ? 'primary' : 'plain'}
        aria-label={fill(MANAGED.home.connectLabel, { provider: provider.name })}
        className={styles.connect}
        data-focus-key={`provider:${provider.key}`}
        onClick={() => navigation.open({ page: 'provider', providerKey: asProviderKey(provider.key) })}
      >
        {CONNECT.connect}
      </Button>
    </li>
  );
};

/** What Connect uses, in a line, and the link to the other way for all services. */
const Uses = ({
  offered,
  isManaged,
  children,
}: {
  readonly offered: readonly Offered[];
  readonly isManaged: boolean;
  readonly children: React.ReactNode;
}) => {
  const { bridge } = useServices();
  const format = useFormat();
  const host = usePlatformHost();
  const consent = useSlices((slices) => slices.settings.managed);
  const change = useAction(() =>
    bridge.call('settings.update', { managed: consent === 'refused' ? 'unasked' : 'refused' }),
  );
  const isSupported = offered.some(({ provider }) => provider.managed !== null);
  const billed = offered.filter(({ offer }) => offer.cost === 'billed').map(({ provider }) => provider.name);
  const words = MANAGED.home;
  const note = isManaged
    ? `${fill(words.note, { host })}${billed.length > 0 ? ` ${fill(words.billed, { providers: format.list(billed) })}` : ''}`
    : isSupported
      ? words.ownNote
      : null;
  return (
    <>
      {note !== null && (
        <p className={styles.note} role="status">
          <Info className={styles.noteIcon} aria-hidden />
          <span>{note}</span>
        </p>
      )}
      <div className={styles.links}>
        {children}
        {isSupported && (
          <Button variant="quiet" className={styles.quieter} busy={change.busy} onClick={() => change.run()}>
            {consent === 'refused' ? words.useManaged : words.useOwn}
          </Button>
        )}
      </div>
      <ErrorNotice error={change.error} />
    </>
  );
};
