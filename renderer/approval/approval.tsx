import { useEffect, useState } from 'react';
import type { ApprovalQuestion } from '../../shared/domain/approval.ts';
import type { ApprovalBridge, GivenAnswer } from '../../shared/ipc/approval-bridge.ts';
import { APPROVAL } from '../../shared/words/approval.ts';
import { fill } from '../../shared/words/fill.ts';
import { formatCountdown } from '../i18n/format.ts';
import { Button } from '../ui/button.tsx';
import { Logo } from '../ui/logo.tsx';
import { Name } from '../ui/name.tsx';
import styles from './approval.module.css';
import { RequestFacts } from './request-facts.tsx';
import { WholeRequest } from './whole-request.tsx';

interface ApprovalProps {
  readonly question: ApprovalQuestion;
  readonly bridge: ApprovalBridge;
}

/** Milliseconds in which the buttons take no press: one that was meant for another window. The main process enforces the same. */
const DEAD_TIME_MS = 500;

/** Reports after two frames that the question is on the screen, and returns whether the buttons may be pressed. */
const useReady = (bridge: ApprovalBridge): boolean => {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    let timer = 0;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        void bridge.painted().then(() => {
          timer = window.setTimeout(() => setReady(true), DEAD_TIME_MS);
        });
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [bridge]);
  return isReady;
};

const useTimeLeft = (endsAt: number): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, endsAt - now);
};

/** The question, and the buttons that answer it. None of them has the focus at first, and Enter presses none that has not. */
export const Approval = ({ question, bridge }: ApprovalProps) => {
  const { about, account, provider, asker, endsAt } = question;
  const isReady = useReady(bridge);
  const left = useTimeLeft(endsAt);
  const [isWholeShown, setWholeShown] = useState(false);
  const [hasSeenWhole, setSeenWhole] = useState(false);
  const mustSeeWhole = about.kind === 'request' && !about.isWhole && !hasSeenWhole;

  const answer = (given: GivenAnswer): void => void bridge.answer(given);
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') void bridge.answer('deny');
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [bridge]);

  const title =
    about.kind === 'request' ? (about.title ?? APPROVAL.title.request) : APPROVAL.title.reveal[about.how];
  return (
    <main className={styles.window} aria-labelledby="question">
      <div className={styles.scroll}>
        <p className={styles.asker}>{APPROVAL.asker[asker.kind]}</p>
        <h1 id="question" className={styles.title}>
          {title}
        </h1>
        <div className={styles.account}>
          <Logo provider={provider} size="m" />
          <div className={styles.names}>
            <Name text={account.label} className={styles.label} />
            <Name
              text={[provider.name, account.tenant].filter(Boolean).join(' · ')}
              className={styles.provider}
            />
          </div>
        </div>
        {about.kind === 'reveal' ? (
          <>
            <dl className={styles.facts}>
              <dt>{APPROVAL.purpose}</dt>
              <dd>{about.purpose}</dd>
            </dl>
            <p className={styles.warning}>{APPROVAL.revealWarning}</p>
          </>
        ) : (
          <>
            <RequestFacts about={about} />
            <div className={styles.address}>
              <p className={styles.url}>
                <strong>{about.method}</strong> {about.url}
              </p>
              {about.isWhole ? null : (
                <Button
                  variant="quiet"
                  aria-expanded={isWholeShown}
                  onClick={() => {
                    setWholeShown(!isWholeShown);
                    setSeenWhole(true);
                  }}
                >
                  {isWholeShown ? APPROVAL.short : APPROVAL.whole}
                </Button>
              )}
            </div>
            {isWholeShown || about.isWhole ? <WholeRequest about={about} /> : null}
          </>
        )}
      </div>
      <div className={styles.bar}>
        <p className={styles.note}>
          <span>
            {mustSeeWhole
              ? APPROVAL.seeWhole
              : about.kind === 'request'
                ? APPROVAL.nothingSent
                : APPROVAL.nothingShown}
          </span>
          <span className={styles.left}>{fill(APPROVAL.left, { time: formatCountdown(left) })}</span>
        </p>
        <div className={styles.answers}>
          <Button onClick={() => answer('deny')}>{APPROVAL.deny}</Button>
          <Button disabled={!isReady || mustSeeWhole} onClick={() => answer('allow')}>
            {APPROVAL.allow}
          </Button>
        </div>
        {about.kind === 'request' && about.allowKind ? (
          <Button
            variant="quiet"
            disabled={!isReady || mustSeeWhole}
            title={fill(APPROVAL.allowKindOf, { method: about.method, template: about.allowKind.template })}
            onClick={() => answer('allow_kind')}
          >
            {fill(APPROVAL.allowKind, { minutes: String(about.allowKind.minutes) })}
          </Button>
        ) : null}
      </div>
    </main>
  );
};
