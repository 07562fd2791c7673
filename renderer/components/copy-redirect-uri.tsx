import type { ReactNode } from 'react';
import type { CallbackKind } from '../../shared/domain/oauth-client.ts';
import type { ProviderKey } from '../../shared/ids.ts';
import { noRedirectUriText } from '../../shared/words/setup.ts';
import { CopyButton } from './copy-button.tsx';
import { useProviderDetail } from '../hooks/use-provider.ts';
import { useServices } from '../stores/services.ts';
import styles from './copy-redirect-uri.module.css';

interface CopyRedirectUriProps {
  readonly providerKey: ProviderKey;
  readonly callback: CallbackKind;
  readonly label: ReactNode;
}

/** Shows and copies the exact redirect URI to register at the provider, or says that none has to be. */
export const CopyRedirectUri = ({ providerKey, callback, label }: CopyRedirectUriProps) => {
  const { bridge } = useServices();
  const detail = useProviderDetail(providerKey);
  const { record, redirectUris } = detail?.ok === true ? detail.value : {};
  const uri = redirectUris?.[callback] ?? null;
  if (record?.auth.kind !== 'oauth2' || uri === null) return null;
  const noRedirectUri = noRedirectUriText(record.name, record.auth, callback);
  if (noRedirectUri !== null) return <p className={styles.label}>{noRedirectUri}</p>;
  return (
    <div className={styles.block}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>
        <code className={styles.uri}>{uri}</code>
        <CopyButton copy={() => bridge.call('clients.copyRedirectUri', providerKey, callback)} />
      </span>
    </div>
  );
};
