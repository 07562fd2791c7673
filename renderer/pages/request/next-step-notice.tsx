import type { ReactNode } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { canSignIn, isClientGrant } from '../../../shared/domain/grant.ts';
import { actionAfterFailure, type NextAction, type NextStep } from '../../../shared/domain/next-step.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { fill } from '../../../shared/words/fill.ts';
import { NEXT_STEP } from '../../../shared/words/next-step.ts';
import { STATUS_ACTION } from '../../../shared/words/status.ts';
import { NEXT_ACTION, RESPONSE } from '../../../shared/words/request.ts';
import { AttemptPanel } from '../../components/attempt/attempt-panel.tsx';
import { AddAccessButton } from '../../components/scopes/add-access-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { RemedyButton } from '../../components/platform/remedy-button.tsx';
import { useAttemptFor } from '../../hooks/use-attempt.ts';
import { useConnectionActions } from '../../hooks/use-connection-actions.ts';
import { useCurrentTime } from '../../hooks/use-now.ts';
import { oauth2FactsOf } from '../../hooks/use-provider.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './response-panel.module.css';

export interface StepContext {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
  readonly detail: ProviderDetail;
  readonly onSendAgain: () => void;
  /** What puts an address into the form; null if requests may not go there. */
  readonly openerOf: (address: string) => (() => void) | null;
}

/** Why a response is not what the person wanted, and the one action that helps. */
export const NextStepNotice = ({
  step,
  redirect,
  endedAt,
  ...context
}: StepContext & {
  readonly step: NextStep;
  readonly redirect: string | null;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
}) => {
  const words = NEXT_STEP[step.cause];
  const values = { provider: context.provider.name };
  const open = redirect === null ? null : context.openerOf(redirect);
  const actions =
    open !== null ? (
      <Button size="s" onClick={open}>
        {RESPONSE.useAddress}
      </Button>
    ) : (
      actionButton(step.action, endedAt + (step.retryAfterMs ?? 0), context)
    );
  return (
    <>
      <Notice
        tone={step.cause === 'refused' || step.cause === 'server_error' ? 'bad' : 'warn'}
        className={styles.notice}
        title={fill(words.what, values)}
        announce
        {...(actions && { actions })}
      >
        {fill(redirect !== null && open === null ? RESPONSE.redirectElsewhere : words.next, values)}
        {redirect !== null && (
          <p>
            {RESPONSE.redirect}{' '}
            <code
              className={styles.target}
              tabIndex={0}
              // So that it can be copied by keyboard, too.
              onFocus={({ currentTarget }) => getSelection()?.selectAllChildren(currentTarget)}
            >
              {redirect}
            </code>
          </p>
        )}
      </Notice>
      <SignIn {...context} />
    </>
  );
};

/** Why there is no response, and the one action that helps. */
export const FailureNotice = ({
  error,
  endedAt,
  ...context
}: StepContext & { readonly error: AppError; readonly endedAt: number }) => {
  const action = actionAfterFailure(error.code);
  const { seconds } = error.details;
  const waitMs = typeof seconds === 'number' ? seconds * 1000 : 0;
  const isNo = error.code.startsWith('request.');
  return (
    <>
      <ErrorNotice
        error={error}
        provider={context.provider.name}
        providerKey={context.connection.providerKey}
        tone={isNo ? 'warn' : 'bad'}
        actions={action ? actionButton(action, endedAt + waitMs, context) : undefined}
      />
      <SignIn {...context} />
    </>
  );
};

const actionButton = (action: NextAction, at: number, context: StepContext): ReactNode => {
  switch (action.kind) {
    case 'sign_in':
      return <SignInButton {...context} />;
    case 'add_access':
      return <AddAccess {...context} scopes={action.scopes} />;
    case 'platform':
      return <RemedyButton size="s" remedy="sign-in" />;
    case 'funds':
      return <RemedyButton size="s" remedy="funds" />;
    case 'wait':
    case 'retry':
    case 'check_network':
      return <SendAgainButton at={at} onSendAgain={context.onSendAgain} />;
    case 'change_request':
      return undefined;
  }
};

const SignInButton = ({ connection }: StepContext) => {
  const { signIn } = useConnectionActions(connection);
  const attempt = useAttemptFor(connection.id);
  return attempt ? null : (
    <Button size="s" busy={signIn.busy} onClick={() => signIn.run('browser')}>
      {isClientGrant(connection.grant)
        ? STATUS_ACTION['connect-again']
        : canSignIn(connection.grant)
          ? NEXT_ACTION.signIn
          : STATUS_ACTION['paste-token']}
    </Button>
  );
};

/** The sign-in that runs for the account, or ended. */
const SignIn = ({ connection, provider }: StepContext) => {
  const attempt = useAttemptFor(connection.id);
  return attempt ? (
    <div className={styles.notice}>
      <AttemptPanel attempt={attempt} provider={provider} returnTo="request-send" />
    </div>
  ) : null;
};

const AddAccess = ({ connection, detail, scopes }: StepContext & { readonly scopes: readonly string[] }) => {
  const navigation = useNavigation();
  return (
    <AddAccessButton
      auth={oauth2FactsOf(detail)}
      scopes={scopes}
      // What earlier requests lacked is asked for in the same sign-in.
      onAdd={(addable) =>
        navigation.openScopeChooser(connection.id, [...new Set([...addable, ...connection.neededScopes])])
      }
    />
  );
};

/** Counts down to the time from which the request may be sent again. */
const SendAgainButton = ({ at, onSendAgain }: { readonly at: number; readonly onSendAgain: () => void }) => {
  const now = useCurrentTime(1000);
  const left = at - now;
  return (
    <Button size="s" disabled={left > 0} onClick={onSendAgain}>
      {left > 0 ? fill(NEXT_ACTION.wait, { time: formatCountdown(left) }) : NEXT_ACTION.sendAgain}
    </Button>
  );
};
