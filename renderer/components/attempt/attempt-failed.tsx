import { useState } from 'react';
import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useSecretInBody } from '../../hooks/use-secret-in-body.ts';
import { errorWords } from '../../i18n/errors.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { CopyRedirectUri } from '../copy-redirect-uri.tsx';
import type { AttemptPanelProps } from './attempt-props.ts';
import { isAccessUnchanged, remedyOf } from './attempt-state.ts';
import { RemedyButton } from '../platform/remedy-button.tsx';
import { useSignInAgain } from './use-retry.ts';
import styles from './attempt.module.css';
import { BrowserErrorHelp } from './browser-error-help.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { Timeline } from '../timeline/timeline.tsx';

/** Errors that a change of the client ID or the client secret may fix. */
const CLIENT_ERRORS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'token.invalid_client',
  'token.invalid_client_encoded',
  'token.unauthorized',
  'token.unauthorized_client',
  'authorization.unauthorized_client',
  'client.secret_missing',
  'client.addresses_changed',
  'client.secret_needed',
  'client.api_key_needed',
  'client.certificate_needed',
  'client.certificate_expired',
  'client.certificate_not_yet_valid',
  'network.certificate_refused',
  'client.not_found',
]);

/** Errors after which the person should compare the redirect URI with the one at the provider. */
const REDIRECT_URI_ERRORS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'token.redirect_uri_mismatch',
  'authorization.invalid_request',
]);

/** A sign-in that failed: what happened, what to do, and the buttons for it. */
export const AttemptFailed = ({ error, ...props }: AttemptPanelProps & { readonly error: AppError }) => {
  const { attempt, provider, isInRow = false, onEditClient, onUseOwnApp } = props;
  const main = isInRow ? 'plain' : 'primary';
  const { bridge } = useServices();
  const clients = useSlices((slices) => slices.clients);
  const client = clients.find(({ id }) => id === oauthClientIdOf(attempt.grant)) ?? null;
  const [isTimelineShown, setIsTimelineShown] = useState(false);
  const words = errorWords(error, provider.name);
  const dismiss = useAction(() => bridge.call('connect.dismiss', attempt.id));
  const signInAgain = useSignInAgain(attempt);
  const retry = useAction(signInAgain);
  const secretInBody = useSecretInBody(attempt.providerKey, error.code, signInAgain);
  const remedy = remedyOf(attempt, error.code);
  const isClientWrong = onEditClient !== undefined && CLIENT_ERRORS.has(error.code);
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <StatusDot kind="bad" className={styles.sign} />
        <div className={styles.headText} role="alert">
          <p className={styles.title}>{words.what}</p>
          <p className={styles.sub}>
            {secretInBody ? fill(CONNECT.failed.secretInBodyHint, { provider: provider.name }) : words.next}
            {isAccessUnchanged(attempt) && ` ${CONNECT.accessUnchanged}`}
          </p>
        </div>
      </div>
      {error.code === 'connect.deadline' && <BrowserErrorHelp {...props} />}
      {attempt.grant.kind === 'own' && attempt.callback !== 'none' && REDIRECT_URI_ERRORS.has(error.code) && (
        <CopyRedirectUri
          providerKey={attempt.providerKey}
          callback={attempt.callback}
          client={client}
          variables={client?.variables ?? {}}
          label={fill(CONNECT.failed.redirectUri, { provider: provider.name })}
        />
      )}
      <div className={styles.buttons}>
        {remedy === 'own' && onUseOwnApp ? (
          <Button variant={main} onClick={onUseOwnApp}>
            {MANAGED.remedy.own}
          </Button>
        ) : (
          remedy !== null && <RemedyButton remedy={remedy} variant={main} providerKey={attempt.providerKey} />
        )}
        {secretInBody && (
          <Button variant={main} busy={secretInBody.busy} onClick={() => secretInBody.run()}>
            {CONNECT.failed.secretInBody}
          </Button>
        )}
        {isClientWrong && (
          <Button
            variant={secretInBody ? 'plain' : main}
            onClick={() => {
              onEditClient();
              dismiss.run();
            }}
          >
            {CONNECT.failed.editApp}
          </Button>
        )}
        {error.code !== 'platform.unsupported_provider' && (
          <Button
            variant={isClientWrong || secretInBody || remedy !== null ? 'plain' : main}
            busy={retry.busy}
            onClick={() => retry.run()}
          >
            {CONNECT.failed.tryAgain}
          </Button>
        )}
        <Button busy={dismiss.busy} onClick={() => dismiss.run()}>
          {CONNECT.failed.close}
        </Button>
        <Button
          variant="quiet"
          aria-expanded={isTimelineShown}
          className={styles.timelineButton}
          onClick={() => setIsTimelineShown(!isTimelineShown)}
        >
          {isTimelineShown ? CONNECT.failed.hideTimeline : CONNECT.failed.showTimeline}
        </Button>
      </div>
      <ErrorNotice error={secretInBody?.error ?? retry.error ?? dismiss.error} provider={provider.name} />
      {isTimelineShown && (
        <Timeline
          entries={attempt.timeline}
          provider={provider.name}
          source={{ kind: 'attempt', id: attempt.id }}
        />
      )}
    </div>
  );
};
