import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useCurrentTime } from '../../hooks/use-now.ts';
import { useWaiting } from '../../hooks/use-waiting.ts';
import { formatCountdown, useFormat } from '../../i18n/format.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import styles from './platform.module.css';
import { RemedyButton } from './remedy-button.tsx';

const WORDS = MANAGED.waiting;

/** Says once for all accounts that they wait for a sign-in at the platform, and shows it while it runs. */
export const PlatformWaiting = () => {
  const format = useFormat();
  const { session, signIn } = useSlices((slices) => slices.platform);
  const { count, isTogether } = useWaiting();
  if (!isTogether) return null;
  const isExpired = session.kind === 'signed-out' && session.isExpired;
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
  const now = useCurrentTime(1000);
  const openAgain = useAction(() => bridge.call('platform.signIn', 'browser'));
  const copyLink = useAction(
    () => bridge.call('platform.signIn', 'clipboard'),
    () => toaster.show({ text: CONNECT.copied, tone: 'done' }),
  );
  const cancel = useAction(() => bridge.call('platform.cancelSignIn'));
  return (
    <>
      <div className={styles.ways}>
        <span className={styles.left} role="timer">
          {fill(CONNECT.timeLeft, { time: formatCountdown(deadlineAt - now) })}
        </span>
        <Button variant="quiet" size="s" busy={openAgain.busy} onClick={() => openAgain.run()}>
          {CONNECT.openAgain}
        </Button>
        <Button variant="quiet" size="s" busy={copyLink.busy} onClick={() => copyLink.run()}>
          {CONNECT.copyLink}
        </Button>
        <Button variant="quiet" size="s" busy={cancel.busy} onClick={() => cancel.run()}>
          {CONNECT.cancel}
        </Button>
      </div>
      <ErrorNotice error={openAgain.error ?? copyLink.error ?? cancel.error} />
    </>
  );
};
