import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { CallbackKind } from '../../shared/domain/oauth-client.ts';
import type { ProviderKey } from '../../shared/ids.ts';
import { COMMON } from '../../shared/words/common.ts';
import { ErrorNotice } from './error-notice.tsx';
import { useAction } from '../hooks/use-action.ts';
import { useProviderDetail } from '../hooks/use-provider.ts';
import { useServices } from '../stores/services.ts';
import { Button } from '../ui/button.tsx';
import styles from './copy-redirect-uri.module.css';

/** How long a button says "Copied". */
const COPIED_MS = 2500;

interface CopyRedirectUriProps {
  readonly providerKey: ProviderKey;
  readonly callback: CallbackKind;
  readonly label: ReactNode;
}

/** The redirect URI as it must stand at the provider, with a button that copies exactly that. */
export const CopyRedirectUri = ({ providerKey, callback, label }: CopyRedirectUriProps) => {
  const { bridge } = useServices();
  const detail = useProviderDetail(providerKey);
  const [copied, setCopied] = useState(false);
  const copy = useAction(
    () => bridge.call('clients.copyRedirectUri', providerKey, callback),
    () => setCopied(true),
  );
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const uri = detail?.ok === true ? detail.value.redirectUris[callback] : null;
  if (uri === null) return null;
  return (
    <div className={styles.block}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>
        <code className={styles.uri}>{uri}</code>
        <Button
          size="s"
          icon={copied ? Check : Copy}
          busy={copy.busy}
          className={styles.button}
          onClick={() => copy.run()}
        >
          <span aria-live="polite">{copied ? COMMON.copied : COMMON.copy}</span>
        </Button>
      </span>
      <ErrorNotice error={copy.error} />
    </div>
  );
};
