import { asProviderKey } from '../../../shared/ids.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Empty } from '../../ui/empty.tsx';
import { Logo } from '../../ui/logo.tsx';
import surface from '../../ui/tile.module.css';
import { popularProviders } from './group-connections.ts';
import { Name } from '../../ui/name.tsx';
import styles from './first-connection.module.css';

/** The home page without accounts: what Keyfob does, and popular providers. */
export const FirstConnection = () => {
  const navigation = useNavigation();
  const providers = useSlices((slices) => slices.providers);
  return (
    <div className={styles.first}>
      <Empty title={CONNECTIONS.empty.title} text={CONNECTIONS.empty.text} />
      <ul className={styles.grid} aria-label={CONNECTIONS.empty.popular}>
        {popularProviders(providers, 6).map((provider) => (
          <li key={provider.key}>
            <button
              type="button"
              className={cx(surface.tile, styles.tile)}
              data-focus-key={`provider:${provider.key}`}
              onClick={() => navigation.open({ page: 'provider', providerKey: asProviderKey(provider.key) })}
            >
              <Logo provider={provider} />
              <Name text={provider.name} className={styles.name} />
            </button>
          </li>
        ))}
      </ul>
      <Button variant="quiet" onClick={() => navigation.open({ page: 'catalog' })}>
        {CONNECTIONS.empty.all}
      </Button>
    </div>
  );
};
