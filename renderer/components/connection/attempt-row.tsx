import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useProviderSummary } from '../../hooks/use-provider.ts';
import { errorWords } from '../../i18n/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Name } from '../../ui/name.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import styles from './connection-row.module.css';

/** The sign-in of a new account that runs or failed, with a button that opens its provider's page. */
export const AttemptRow = ({ attempt }: { readonly attempt: AttemptFacts }) => {
  const navigation = useNavigation();
  const provider = useProviderSummary(attempt.providerKey);
  const failed = attempt.outcome?.kind === 'failed' ? attempt.outcome.error : null;
  const words = failed ? errorWords(failed, provider.name).what : CONNECT.phases[attempt.phase];
  return (
    <div className={styles.item}>
      <div className={styles.row}>
        <Logo provider={provider} />
        <div className={styles.text}>
          <Name text={provider.name} className={styles.provider} />
          <span className={styles.state}>
            <StatusDot kind={failed ? 'bad' : 'checking'} />
            {words}
          </span>
        </div>
        <Button
          data-focus-key={`attempt:${attempt.id}`}
          onClick={() => navigation.open({ page: 'provider', providerKey: attempt.providerKey })}
        >
          {CONNECTIONS.showAttempt}
        </Button>
      </div>
    </div>
  );
};
