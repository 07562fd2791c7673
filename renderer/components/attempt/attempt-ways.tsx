import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { canUsePhone, isLinkCopied, needsCopy, timeLeftOf } from './attempt-state.ts';
import { ChooseBrowser } from './choose-browser.tsx';
import type { Ways } from './use-ways.ts';
import styles from './attempt.module.css';

/** The focus key of the button for the address. */
export const PASTE_KEY = 'attempt-paste';

/** The time left, and the ways to go on with a sign-in that waits. */
export const AttemptWays = ({
  attempt,
  ways,
  now,
  onPaste,
}: {
  readonly attempt: AttemptFacts;
  readonly ways: Ways;
  readonly now: number;
  /** Null if the field for the address is shown already. */
  readonly onPaste: (() => void) | null;
}) => {
  const { openAgain, copyLink, openIn, showCode, code, hideCode } = ways;
  // The notice about the browser that did not open has these ways.
  const isInNotice = needsCopy(attempt);
  return (
    <div className={styles.ways}>
      <span className={styles.left} role="timer">
        {fill(CONNECT.timeLeft, { time: formatCountdown(timeLeftOf(attempt, now)) })}
      </span>
      {!isInNotice && attempt.userCode === null && (
        <Button variant="quiet" size="s" busy={openAgain.busy} onClick={() => openAgain.run()}>
          {isLinkCopied(attempt) ? CONNECT.openHere : CONNECT.openAgain}
        </Button>
      )}
      <ChooseBrowser size="s" busy={openIn.busy} onChoose={openIn.run} />
      {!isInNotice && (
        <Button variant="quiet" size="s" busy={copyLink.busy} onClick={() => copyLink.run()}>
          {CONNECT.copyLink}
        </Button>
      )}
      {canUsePhone(attempt) && (
        <Button
          variant="quiet"
          size="s"
          aria-expanded={code !== null}
          busy={showCode.busy}
          onClick={() => (code ? hideCode() : showCode.run())}
        >
          {code ? CONNECT.qr.hide : CONNECT.qr.show}
        </Button>
      )}
      {onPaste && (
        <Button variant="quiet" size="s" data-focus-key={PASTE_KEY} onClick={onPaste}>
          {CONNECT.paste}
        </Button>
      )}
    </div>
  );
};
