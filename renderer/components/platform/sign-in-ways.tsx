import type { ReactNode } from 'react';
import type { LinkLaunch } from '../../../shared/ipc/contract.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useCurrentTime } from '../../hooks/use-now.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import styles from './platform.module.css';

interface SignInWaysProps {
  /** In milliseconds since 1970. */
  readonly deadlineAt: number;
  /** The browser is being opened. */
  readonly isBusy: boolean;
  /** Opens the sign-in in the browser, or copies its link. */
  readonly onLaunch: (how: LinkLaunch) => void;
  /** Further ways. */
  readonly children?: ReactNode;
}

/** The time left of a sign-in at the platform that runs in the browser, and the ways to go on with it. */
export const SignInWays = ({ deadlineAt, isBusy, onLaunch, children }: SignInWaysProps) => {
  const now = useCurrentTime(1000);
  return (
    <div className={styles.ways}>
      <span className={styles.left} role="timer">
        {fill(CONNECT.timeLeft, { time: formatCountdown(deadlineAt - now) })}
      </span>
      <Button variant="quiet" size="s" busy={isBusy} onClick={() => onLaunch('browser')}>
        {CONNECT.openAgain}
      </Button>
      <Button variant="quiet" size="s" onClick={() => onLaunch('clipboard')}>
        {CONNECT.copyLink}
      </Button>
      {children}
    </div>
  );
};
