import type { PlatformSignInFacts } from '../../../shared/domain/platform.ts';
import { appError } from '../../../shared/errors.ts';
import type { LinkLaunch } from '../../../shared/ipc/contract.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { PLATFORM_NAME, PLATFORM_SETTINGS as words } from '../../../shared/words/platform.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { SignInWays } from '../../components/platform/sign-in-ways.tsx';
import { useAction, type Action } from '../../hooks/use-action.ts';
import { errorWords } from '../../i18n/errors.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import styles from './settings.module.css';

/** Opens the sign-in in the browser, or copies its link. */
type Launch = Action<[LinkLaunch]>;

export interface PlatformSignedOutProps {
  readonly launch: Launch;
  readonly onKey: () => void;
}

/** The ways to sign in, and why the last sign-in failed. */
export const PlatformSignedOut = ({ launch, onKey }: PlatformSignedOutProps) => {
  const problem = useSlices((slices) => slices.platform.problem);
  const needsKey = problem === 'platform.sign_in_unavailable';
  const browser = (
    <Button variant={needsKey ? 'plain' : 'primary'} busy={launch.busy} onClick={() => launch.run('browser')}>
      {words.signIn}
    </Button>
  );
  const key = (
    <Button variant={needsKey ? 'primary' : 'quiet'} data-focus-key="platform-key" onClick={onKey}>
      {words.useKey}
    </Button>
  );
  return (
    <>
      <p className={styles.text}>{words.lead}</p>
      <SignInProblem launch={launch} />
      <div className={styles.buttons}>
        {needsKey ? key : browser}
        {needsKey ? browser : key}
      </div>
    </>
  );
};

/** Why the last sign-in failed. */
export const SignInProblem = ({ launch }: Pick<PlatformSignedOutProps, 'launch'>) => {
  const problem = useSlices((slices) => slices.platform.problem);
  // Whoever cancels knows it.
  const error = launch.error?.code === 'connect.cancelled' ? null : launch.error;
  // The state says the same of a sign-in that failed.
  const texts = problem && errorWords(appError(problem), PLATFORM_NAME);
  return texts ? (
    <Notice tone="bad" title={texts.what} announce>
      {texts.next}
    </Notice>
  ) : (
    <ErrorNotice error={error} provider={PLATFORM_NAME} />
  );
};

/** A sign-in that runs in the browser: the time left, and the ways to continue or cancel it. */
export const PlatformSigningIn = ({
  signIn,
  launch,
  isCopied,
}: {
  readonly signIn: PlatformSignInFacts;
  readonly launch: Launch;
  readonly isCopied: boolean;
}) => {
  const { bridge, toaster } = useServices();
  const cancel = useAction(async () => {
    const result = await bridge.call('platform.cancelSignIn');
    // Not in the callback for success, because this is gone by then.
    if (result.ok) toaster.show({ text: words.canceled, tone: 'plain' });
    return result;
  });
  return (
    <>
      <div className={styles.waiting}>
        <StatusDot kind="checking" className={styles.spinner} />
        <div className={styles.waitingText}>
          <p className={styles.keysTitle} role="status">
            {isCopied ? words.linkCopied : words.waiting}
          </p>
          <SignInWays deadlineAt={signIn.deadlineAt} isBusy={launch.busy} onLaunch={launch.run} />
        </div>
        <Button busy={cancel.busy} onClick={() => cancel.run()}>
          {COMMON.cancel}
        </Button>
      </div>
      <ErrorNotice error={launch.error ?? cancel.error} provider={PLATFORM_NAME} />
    </>
  );
};
