import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { canSignIn, isClientGrant } from '../../../shared/domain/grant.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import type { Status } from '../../../shared/domain/status.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { CLOSED_VAULT } from '../../../shared/words/vault.ts';
import { STATUS_ACTION } from '../../../shared/words/status.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { HeldAction, hasHeldAction } from '../../components/connection/held-action.tsx';
import { ReplaceToken } from '../../components/pasted-token/replace-token.tsx';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { ConnectionActions } from '../../hooks/use-connection-actions.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useSecretInBody } from '../../hooks/use-secret-in-body.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useHasProvider } from '../../hooks/use-provider.ts';
import { useShownStatus } from '../../hooks/use-status.ts';
import { useFormat } from '../../i18n/format.ts';
import { useServices } from '../../stores/services.ts';
import { useAttemptFor } from '../../hooks/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { AttemptPanel } from '../../components/attempt/attempt-panel.tsx';
import styles from './connection-page.module.css';

/** The time that the explanation of a status mentions. */
const explainedTime = (status: Status, connection: ConnectionFacts): number =>
  'at' in status ? status.at : (connection.lastSuccessAt ?? connection.connectedAt);

type Explanations = Readonly<Partial<Record<Status['kind'], string>>>;
const TOKEN_EXPLANATION: Explanations = CONNECTION.tokenExplanation;
const CLIENT_EXPLANATION: Explanations = CONNECTION.clientExplanation;

const explanationOf = (
  status: Exclude<Status, { kind: 'locked' }>,
  { grant }: Pick<ConnectionFacts, 'grant'>,
): string => {
  const isOfClient = isClientGrant(grant);
  if (status.kind === 'verified')
    return isOfClient && status.by === 'renewal'
      ? CONNECTION.clientVerifiedBy
      : CONNECTION.verifiedBy[status.by ?? 'check'];
  if (status.kind === 'secrets-missing' && status.isImported) return CONNECTION.importedExplanation;
  const special = isOfClient ? CLIENT_EXPLANATION : canSignIn(grant) ? {} : TOKEN_EXPLANATION;
  return special[status.kind] ?? CONNECTION.explanation[status.kind];
};

/** The status with its reason and the action it needs. Also shows a new sign-in. */
export const StateSection = ({
  connection,
  provider,
  actions,
  onChangeAccess,
  isPasting,
  onPasting,
}: {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
  readonly actions: ConnectionActions;
  /** Null while the scope chooser is open. */
  readonly onChangeAccess: ((toAdd: readonly string[]) => void) | null;
  /** Whether the form for a new token is open. */
  readonly isPasting: boolean;
  readonly onPasting: (isPasting: boolean) => void;
}) => {
  const navigation = useNavigation();
  const format = useFormat();
  const now = useNow();
  const { bridge } = useServices();
  const retry = useAction(() => bridge.call('vault.retry'));
  const shown = useShownStatus(connection, provider.name);
  const attempt = useAttemptFor(connection.id);
  const hasProvider = useHasProvider(connection.providerKey);
  const { status } = shown;
  const isHeld = hasHeldAction(status);
  const lacking = [...connection.neededScopes, ...connection.lostScopes];
  // A sign-in or the scope chooser has the page's primary button.
  const main = attempt || onChangeAccess === null || isPasting ? 'plain' : 'primary';
  const refusal = status.kind === 'client-rejected' ? (connection.lastCheck?.code ?? null) : null;
  const secretInBody = useSecretInBody(connection.providerKey, refusal, () =>
    bridge.call('connections.check', connection.id),
  );
  const error = actions.error ?? retry.error ?? secretInBody?.error ?? null;
  const isTakenOff =
    status.kind === 'inactive' && connection.grant.kind === 'managed' && provider.managed === null;
  const when = format.ago(explainedTime(status, connection), now);
  const cause =
    status.kind === 'locked'
      ? CLOSED_VAULT[status.vault].explanation
      : secretInBody
        ? CONNECTION.secretInBodyHint
        : isTakenOff
          ? fill(MANAGED.unsupported, { provider: provider.name })
          : fill(explanationOf(status, connection), { provider: provider.name, when });
  return (
    <Section title={FRAME.state} titleHidden>
      <div className={styles.state}>
        <div className={styles.words} role="status">
          <p className={styles.title}>
            <StatusDot kind={shown.dot} />
            <span>{shown.long}</span>
          </p>
          {shown.dot !== 'checking' && <p className={styles.cause}>{cause}</p>}
        </div>
        <div className={styles.buttons}>
          {isHeld && !attempt && <HeldAction connection={connection} variant={main} />}
          {(status.action === 'sign-in' || status.action === 'connect-again') && !attempt && (
            <Button variant={main} busy={actions.signIn.busy} onClick={() => actions.signIn.run('browser')}>
              {STATUS_ACTION[status.action]}
            </Button>
          )}
          {status.action === 'paste-token' && !isPasting && (
            <Button variant={main} data-focus-key="paste-token" onClick={() => onPasting(true)}>
              {STATUS_ACTION['paste-token']}
            </Button>
          )}
          {(status.action === 'show' || status.action === 'add-access') && !attempt && onChangeAccess && (
            <Button variant={main} onClick={() => onChangeAccess(lacking)}>
              {STATUS_ACTION[lacking.length > 0 ? 'add-access' : status.action]}
            </Button>
          )}
          {secretInBody && (
            <Button variant={main} busy={secretInBody.busy} onClick={() => secretInBody.run()}>
              {CONNECTION.secretInBody}
            </Button>
          )}
          {status.action === 'client' && hasProvider && (
            <Button
              variant={secretInBody ? 'plain' : main}
              onClick={() => navigation.open({ page: 'provider', providerKey: connection.providerKey })}
            >
              {STATUS_ACTION.client}
            </Button>
          )}
          {status.kind === 'locked' && CLOSED_VAULT[status.vault].action !== null && (
            <Button
              variant={main}
              busy={retry.busy}
              onClick={() => {
                if (status.vault === 'passphrase') navigation.openUnlockDialog();
                else if (status.vault === 'key-store') retry.run();
                else navigation.openSettings('security');
              }}
            >
              {CLOSED_VAULT[status.vault].action}
            </Button>
          )}
          {connection.canCheck && !connection.isInactive && status.action !== 'unlock' && (
            <Button busy={actions.check.busy || connection.isChecking} onClick={() => actions.check.run()}>
              {CONNECTION.check}
            </Button>
          )}
        </div>
      </div>
      {(attempt !== undefined || error !== null || isPasting) && (
        <div className={styles.stateBelow}>
          <ErrorNotice error={error} provider={provider.name} />
          {isPasting && (
            <ReplaceToken
              connection={connection}
              onDone={(isReplaced) => {
                onPasting(false);
                const hasButton = !isReplaced && status.action === 'paste-token';
                focusByKeyAfterRender(hasButton ? 'paste-token' : `connection:${connection.id}`);
              }}
            />
          )}
          {attempt && (
            <AttemptPanel attempt={attempt} provider={provider} returnTo={`connection:${connection.id}`} />
          )}
        </div>
      )}
    </Section>
  );
};
