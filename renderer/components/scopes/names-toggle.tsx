import { SCOPES } from '../../../shared/words/scopes.ts';
import { useServices, useViewState } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import styles from './scopes.module.css';

/** Shows or hides the provider's names of the scopes. */
export const NamesToggle = () => {
  const { views } = useServices();
  const showsNames = useViewState((state) => state.scopeNames);
  return (
    <Button
      variant="quiet"
      size="s"
      className={styles.namesToggle}
      aria-pressed={showsNames}
      onClick={() => views.setState({ scopeNames: !showsNames })}
    >
      {SCOPES.names}
    </Button>
  );
};
