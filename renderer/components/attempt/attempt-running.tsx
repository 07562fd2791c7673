import { useState } from 'react';
import { isClientGrant } from '../../../shared/domain/grant.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useCurrentTime } from '../../hooks/use-now.ts';
import { errorWords } from '../../i18n/errors.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { AttemptPanelProps } from './attempt-props.ts';
import { AttemptWays, PASTE_KEY } from './attempt-ways.tsx';
import {
  attemptTitle,
  canUsePhone,
  expectedPrefix,
  isAccessUnchanged,
  isLinkCopied,
  linkTimeLeft,
  mayShowBrowserError,
  needsCopy,
  needsPaste,
} from './attempt-state.ts';
import { CodePanel } from './code-panel.tsx';
import { BrowserErrorHelp } from './browser-error-help.tsx';
import styles from './attempt.module.css';
import { PasteForm } from './paste-form.tsx';
import { QrPanel } from './qr-panel.tsx';
import { PlatformChoiceForm } from '../platform/platform-choice-form.tsx';
import { useWays } from './use-ways.ts';

/** A running sign-in: the time left, and the ways to continue or cancel it. */
export const AttemptRunning = (props: AttemptPanelProps) => {
  const { attempt, provider, isInRow = false } = props;
  const { bridge, toaster } = useServices();
  const now = useCurrentTime(1000);
  const [wantsToPaste, setWantsToPaste] = useState(false);
  const ways = useWays(attempt.id);
  const { openAgain, copyLink, code } = ways;
  const cancel = useAction(async () => {
    const result = await bridge.call('connect.cancel', attempt.id);
    // Not in the callback for success, because the panel may be gone by then.
    if (result.ok) {
      const text = isAccessUnchanged(attempt)
        ? `${CONNECT.canceled}. ${CONNECT.accessUnchanged}`
        : CONNECT.canceled;
      toaster.show({ text, tone: 'plain' });
    }
    return result;
  });
  // Nobody has to do anything for an OAuth app itself.
  const isWaiting =
    (attempt.phase === 'waiting' || attempt.phase === 'platform') && !isClientGrant(attempt.grant);
  // The platform notices the end of the sign-in. Nothing comes back to this computer that could be pasted.
  const isByCode = attempt.callback === 'none';
  const canPaste = attempt.phase === 'waiting' && attempt.grant.kind === 'own' && !isByCode;
  const isPasting = canPaste && (wantsToPaste || code !== null || needsPaste(attempt));
  const mustCopy = needsCopy(attempt);
  const timeLeft = linkTimeLeft(attempt, now);
  const { problem } = attempt;
  const qrSteps = isByCode ? CONNECT.code.qrSteps : canPaste ? CONNECT.qr.steps : CONNECT.qr.stepsToPlatform;
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <StatusDot kind="checking" className={styles.spinner} />
        <div className={styles.headText}>
          <p className={styles.title} role="status">
            {attemptTitle(attempt)}
          </p>
          {attempt.phase === 'platform' && (
            <p className={styles.sub}>{fill(MANAGED.attempt.thenProvider, { provider: provider.name })}</p>
          )}
          {isWaiting && isLinkCopied(attempt) && !isByCode && (
            <LinkCopied timeLeft={code ? null : timeLeft} />
          )}
          {isWaiting && (
            <AttemptWays
              attempt={attempt}
              ways={ways}
              now={now}
              onPaste={isPasting || !canPaste ? null : () => setWantsToPaste(true)}
            />
          )}
          {attempt.grant.kind === 'managed' &&
            mayShowBrowserError(attempt, now) &&
            !mustCopy &&
            code === null && (
              <p className={styles.sub} role="status">
                {MANAGED.attempt.refused}
              </p>
            )}
        </div>
        <Button busy={cancel.busy} onClick={() => cancel.run()}>
          {CONNECT.cancel}
        </Button>
      </div>
      {problem && (
        <Notice
          tone="warn"
          title={errorWords(problem, provider.name).what}
          announce
          actions={
            mustCopy && (
              <>
                <Button
                  variant={isInRow ? 'plain' : 'primary'}
                  busy={copyLink.busy}
                  onClick={() => copyLink.run()}
                >
                  {CONNECT.copyLink}
                </Button>
                <Button busy={openAgain.busy} onClick={() => openAgain.run()}>
                  {CONNECT.openAgain}
                </Button>
              </>
            )
          }
        >
          {errorWords(problem, provider.name).next}
        </Notice>
      )}
      {attempt.userCode && (
        <CodePanel
          shown={attempt.userCode}
          attempt={attempt}
          openPage={openAgain}
          isMain={!isInRow && !mustCopy}
        />
      )}
      {canUsePhone(attempt) && code && (
        <QrPanel code={code} steps={qrSteps} timeLeft={timeLeft} renew={ways.showCode} />
      )}
      {attempt.phase === 'choosing' && <PlatformChoiceForm isMain={!isInRow} />}
      {isPasting && (
        <PasteForm
          attempt={attempt}
          provider={provider}
          isMain={!isInRow && !mustCopy}
          takesFocus={wantsToPaste}
          prefix={expectedPrefix(attempt)}
          onClose={
            wantsToPaste
              ? () => {
                  setWantsToPaste(false);
                  focusByKeyAfterRender(PASTE_KEY);
                }
              : null
          }
        />
      )}
      {mayShowBrowserError(attempt, now) && !mustCopy && code === null && <BrowserErrorHelp {...props} />}
      <ErrorNotice error={ways.error ?? cancel.error} provider={provider.name} />
    </div>
  );
};

/** Says that the link is on the clipboard, and for how long it works there. */
const LinkCopied = ({ timeLeft }: { readonly timeLeft: number | null }) => (
  <p className={styles.sub}>
    {timeLeft === 0
      ? CONNECT.linkExpired
      : timeLeft === null
        ? CONNECT.linkCopied
        : `${CONNECT.linkCopied} ${fill(CONNECT.linkTime, { time: formatCountdown(timeLeft) })}`}
  </p>
);
