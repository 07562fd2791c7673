import { useEffect, useState } from 'react';
import type { ClientPublicKey, OAuthClient } from '../../../shared/domain/oauth-client.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';
import styles from './client-key.module.css';

interface ClientKeyProps {
  readonly client: OAuthClient;
  readonly provider: string;
}

/** The public key of an OAuth app that signs, to enter at the provider. */
export const ClientKey = ({ client: { id }, provider }: ClientKeyProps) => {
  const { bridge } = useServices();
  const [key, setKey] = useState<ClientPublicKey | null>(null);
  const load = useAction(() => bridge.call('clients.publicKey', id), setKey);
  const { run } = load;
  useEffect(() => run(), [run]);
  return (
    <section className={styles.key} aria-label={fill(STEPS.client.key.title, { provider })}>
      <h4 className={styles.title}>{fill(STEPS.client.key.title, { provider })}</h4>
      <p className={styles.hint}>{fill(STEPS.client.key.hint, { provider })}</p>
      {key && (
        <>
          <div className={styles.buttons}>
            <CopyButton
              label={STEPS.client.key.copyJwk}
              copy={() => bridge.call('clients.copyPublicKey', id, 'jwk')}
            />
            <CopyButton
              label={STEPS.client.key.copyPem}
              copy={() => bridge.call('clients.copyPublicKey', id, 'pem')}
            />
          </div>
          <details>
            <summary>{STEPS.client.key.show}</summary>
            <pre className={styles.text} tabIndex={0} aria-label={fill(STEPS.client.key.title, { provider })}>
              {key.jwk}
            </pre>
          </details>
        </>
      )}
      <ErrorNotice error={load.error} provider={provider} />
    </section>
  );
};
