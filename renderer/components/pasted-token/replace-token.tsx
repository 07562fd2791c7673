import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { fill } from '../../../shared/words/fill.ts';
import { PASTE } from '../../../shared/words/provider.ts';
import { manualTokenFactsOf, useProviderDetail } from '../../hooks/use-provider.ts';
import { OpenPageButton } from '../open-page-button.tsx';
import styles from './replace-token.module.css';
import { TokenForm } from './token-form.tsx';

/** Replaces the token of an account. */
export const ReplaceToken = ({
  connection,
  onDone,
}: {
  readonly connection: ConnectionFacts;
  /** `isReplaced`: whether the account has a new token. */
  readonly onDone: (isReplaced: boolean) => void;
}) => {
  const { providerKey, account } = connection;
  const loaded = useProviderDetail(providerKey);
  const detail = loaded?.ok === true ? loaded.value : null;
  const auth = manualTokenFactsOf(detail);
  if (detail === null || auth === null) return null;
  const names = { provider: detail.record.name, account: account.label };
  return (
    <div className={styles.replace}>
      <p className={styles.text}>{fill(PASTE.againText, names)}</p>
      {detail.record.links.console !== null && (
        <div>
          <OpenPageButton providerKey={providerKey} page={{ kind: 'console' }} variant="plain">
            {fill(PASTE.openConsole, names)}
          </OpenPageButton>
        </div>
      )}
      <TokenForm
        providerKey={providerKey}
        detail={detail}
        auth={auth}
        connectionId={connection.id}
        onDone={() => onDone(true)}
        onCancel={() => onDone(false)}
      />
    </div>
  );
};
