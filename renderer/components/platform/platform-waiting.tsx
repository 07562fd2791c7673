import type { LinkLaunch } from '../../../shared/ipc/contract.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useWaiting } from '../../hooks/use-waiting.ts';
import { useFormat } from '../../i18n/format.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { RemedyButton } from './remedy-button.tsx';
import { SignInWays } from './sign-in-ways.tsx';

const WORDS = MANAGED.waiting;

/** Says once for all accounts that they wait for a sign-in at the platform, and shows it while it runs. */
export const PlatformWaiting = () => {
  const format = useFormat();
  const { session, signIn } = useSlices((slices) => slices.platform);
  const { count, isTogether } = useWaiting();
  if (!isTogether) return null;
  const isExpired = session.kind === 'signed-out' && session.refused === 'browser';
  return (
    <Notice
      tone={isExpired ? 'warn' : 'info'}
      title={format.count(count, WORDS.title)}
      announce
      actions={signIn ? <Running deadlineAt={signIn.deadlineAt} /> : <RemedyButton remedy="sign-in" />}
    >
      {signIn ? WORDS.running : isExpired ? WORDS.expired : WORDS.signedOut}
    </Notice>
  );
};

/** The ways to go on with the sign-in that runs, or to end it. */
const Running = ({ deadlineAt }: { readonly deadlineAt: number }) => {
  const { bridge, toaster } = useServices();
  const launch = useAction(
    (how: LinkLaunch) => bridge.call('platform.signIn', how),
    (_value, how) => {
      if (how === 'clipboard') toaster.show({ text: CONNECT.copied, tone: 'done' });
    },
  );
  const cancel = useAction(() => bridge.call('platform.cancelSignIn'));
  return (
    <>
      <SignInWays deadlineAt={deadlineAt} isBusy={launch.busy} onLaunch={launch.run}>
        <Button variant="quiet" size="s" busy={cancel.busy} onClick={() => cancel.run()}>
          {CONNECT.cancel}
        </Button>
      </SignInWays>
      <ErrorNotice error={launch.error ?? cancel.error} />
    </>
  );
};
