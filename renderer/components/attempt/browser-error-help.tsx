import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useRedirectUri } from '../../hooks/use-redirect-uri.ts';
import { useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { CopyRedirectUri } from '../copy-redirect-uri.tsx';
import type { AttemptPanelProps } from './attempt-props.ts';
import styles from './attempt.module.css';

/** What to compare if the provider shows an error in the browser: it then sends no response (RFC 6749 §4.1.2.1). */
export const BrowserErrorHelp = ({ attempt, provider, onEditClient }: AttemptPanelProps) => {
  const { providerKey, callback, redirectUri } = attempt;
  const clients = useSlices((slices) => slices.clients);
  const client = clients.find(({ id }) => id === oauthClientIdOf(attempt.grant));
  const variables = client?.variables ?? {};
  const oauthClientId = client?.id ?? null;
  const kind = callback === 'none' ? 'loopback' : callback;
  const uri = useRedirectUri({ providerKey, callback: kind, oauthClientId, variables });
  // With a code, nothing comes back through the browser.
  if (!client || callback === 'none') return null;
  const words = CONNECT.browserError;
  const registered = uri?.ok === true ? uri.value : null;
  return (
    <section className={styles.help} aria-label={words.title}>
      <p className={styles.helpTitle} role="status">
        {words.title}
      </p>
      <div className={styles.causes}>
        {!client.isRegistered && (
          <div>
            <CopyRedirectUri
              providerKey={providerKey}
              callback={callback}
              client={client}
              variables={variables}
              label={fill(words.redirectUri, { provider: provider.name })}
            />
            {redirectUri !== null && redirectUri !== registered && (
              <p className={styles.sub}>
                {fill(words.usedUri, { uri: redirectUri, provider: provider.name })}
              </p>
            )}
          </div>
        )}
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
