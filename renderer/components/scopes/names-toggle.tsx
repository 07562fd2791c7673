import { SCOPES } from '../../../shared/words/scopes.ts';
import { useServices, useViewState } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import styles from './scopes.module.css';

/** Shows what permissions are called by the provider, for those who know. */
export const NamesToggle = () => {
  const { views } = useServices();
  const names = useViewState((state) => state.scopeNames);
  return (
    <Button
      variant="quiet"
      size="s"
      className={styles.namesToggle}
      aria-pressed={names}
      onClick={() => views.setState({ scopeNames: !names })}
    >
      {SCOPES.names}
    </Button>
  );
};
