import type { ReactNode } from 'react';
import type { CallbackKind, OAuthClient } from '../../shared/domain/oauth-client.ts';
import type { ProviderKey } from '../../shared/ids.ts';
import { fill } from '../../shared/words/fill.ts';
import { STEPS } from '../../shared/words/provider.ts';
import { noRedirectUriText } from '../../shared/words/setup.ts';
import { CopyButton } from './copy-button.tsx';
import { useProviderDetail } from '../hooks/use-provider.ts';
import { useRedirectUri } from '../hooks/use-redirect-uri.ts';
import { useServices } from '../stores/services.ts';
import styles from './copy-redirect-uri.module.css';

interface CopyRedirectUriProps {
  readonly providerKey: ProviderKey;
  readonly callback: CallbackKind;
  /** Null for a new OAuth client. */
  readonly client: OAuthClient | null;
  /** What is entered for the record's URL variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly label: ReactNode;
}

/** Shows and copies the exact redirect URI to register at the provider, or says that none has to be, or what it depends on. */
export const CopyRedirectUri = ({
  providerKey,
  callback,
  client,
  variables,
  label,
}: CopyRedirectUriProps) => {
  const { bridge } = useServices();
  const detail = useProviderDetail(providerKey);
  const input = { providerKey, callback, oauthClientId: client?.id ?? null, variables };
  const uri = useRedirectUri(input);
  const record = detail?.ok === true ? detail.value.record : null;
  if (record?.auth.kind !== 'oauth2' || uri === null) return null;
  if (!uri.ok) {
    const { code, details } = uri.error;
    if (code !== 'connect.variable_invalid') return null;
    const words = fill(STEPS.create.serverFirst, { label: String(details['label']) });
    return <p className={styles.label}>{words}</p>;
  }
  if (uri.value === null) return null;
  const noRedirectUri = noRedirectUriText(record.name, record.auth, callback);
  if (noRedirectUri !== null) return <p className={styles.label}>{noRedirectUri}</p>;
  return (
    <div className={styles.block}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>
        <code className={styles.uri}>{uri.value}</code>
        <CopyButton copy={() => bridge.call('clients.copyRedirectUri', input)} />
      </span>
    </div>
  );
};
