import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { CallbackKind } from '../../shared/domain/oauth-client.ts';
import type { ProviderKey } from '../../shared/ids.ts';
import { COMMON } from '../../shared/words/common.ts';
import { noRedirectUriText } from '../../shared/words/setup.ts';
import { ErrorNotice } from './error-notice.tsx';
import { useAction } from '../hooks/use-action.ts';
import { useProviderDetail } from '../hooks/use-provider.ts';
import { useServices } from '../stores/services.ts';
import { Button } from '../ui/button.tsx';
import styles from './copy-redirect-uri.module.css';

/** How long the button says "Copied", in milliseconds. */
const COPIED_MS = 2500;

interface CopyRedirectUriProps {
  readonly providerKey: ProviderKey;
  readonly callback: CallbackKind;
  readonly label: ReactNode;
}

/** Shows and copies the exact redirect URI to register at the provider, or says that none has to be. */
export const CopyRedirectUri = ({ providerKey, callback, label }: CopyRedirectUriProps) => {
  const { bridge } = useServices();
  const detail = useProviderDetail(providerKey);
  const [isCopied, setIsCopied] = useState(false);
  const copy = useAction(
    () => bridge.call('clients.copyRedirectUri', providerKey, callback),
    () => setIsCopied(true),
  );
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
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
        <Button
          size="s"
          icon={isCopied ? Check : Copy}
          busy={copy.busy}
          className={styles.button}
          onClick={() => copy.run()}
        >
          <span aria-live="polite">{isCopied ? COMMON.copied : COMMON.copy}</span>
        </Button>
      </span>
      <ErrorNotice error={copy.error} />
    </div>
  );
};
