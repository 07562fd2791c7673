import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useProviderDetail } from '../../hooks/use-provider.ts';
import { useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { CopyRedirectUri } from '../copy-redirect-uri.tsx';
import type { AttemptPanelProps } from './attempt-props.ts';
import styles from './attempt.module.css';

/** What to compare if the provider shows an error in the browser: it then sends no response (RFC 6749 §4.1.2.1). */
export const BrowserErrorHelp = ({ attempt, provider, onEditClient }: AttemptPanelProps) => {
  const { providerKey, callback, redirectUri } = attempt;
  const clients = useSlices((slices) => slices.clients);
  const detail = useProviderDetail(providerKey);
  const client = clients.find(({ id }) => id === oauthClientIdOf(attempt.grant));
  // With a code, nothing comes back through the browser.
  if (!client || callback === 'none') return null;
  const words = CONNECT.browserError;
  const registered = detail?.ok === true ? detail.value.redirectUris[callback] : null;
  return (
    <section className={styles.help} aria-label={words.title}>
      <p className={styles.helpTitle} role="status">
        {words.title}
      </p>
      <div className={styles.causes}>
        <div>
          <CopyRedirectUri
            providerKey={providerKey}
            callback={callback}
            label={fill(words.redirectUri, { provider: provider.name })}
          />
          {redirectUri !== null && redirectUri !== registered && (
            <p className={styles.sub}>{fill(words.usedUri, { uri: redirectUri, provider: provider.name })}</p>
          )}
        </div>
        <div>
          {fill(words.clientId, { clientId: client.clientId })}{' '}
          {onEditClient && (
            <Button variant="quiet" size="s" onClick={onEditClient}>
              {CONNECT.failed.editApp}
            </Button>
          )}
        </div>
        <div>{words.scopes}</div>
      </div>
    </section>
  );
};
