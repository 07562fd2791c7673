import { VAULT } from '../../../shared/words/vault.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/section.tsx';
import styles from './vault.module.css';

/**
 * Starts with an empty vault, as the last resort. The main process says what is lost and asks for confirmation.
 */
export const StartFresh = ({ lead, text }: { readonly lead?: string; readonly text?: string }) => {
  const { bridge } = useServices();
  const start = useAction(() => bridge.call('vault.startFresh'));
  const words = VAULT.startAnew;
  return (
    <Disclosure title={lead ?? words.lead} className={styles.startFresh}>
      <div className={styles.startFreshBody}>
        {text !== undefined && <p className={styles.text}>{text}</p>}
        <ErrorNotice error={start.error} />
        <div>
          <Button busy={start.busy} onClick={() => start.run()}>
            {words.open}
          </Button>
        </div>
      </div>
    </Disclosure>
  );
};
