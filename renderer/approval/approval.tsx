import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ApprovalQuestion } from '../../shared/domain/approval.ts';
import type { ApprovalBridge } from '../../shared/ipc/approval-bridge.ts';
import { APPROVAL } from '../../shared/words/approval.ts';
import { fill } from '../../shared/words/fill.ts';
import { AccountMark } from '../ui/account-mark.tsx';
import { Button } from '../ui/button.tsx';
import { Logo } from '../ui/logo.tsx';
import { Address } from './address.tsx';
import { AnswerBar } from './answer-bar.tsx';
import styles from './approval.module.css';
import { RequestFacts } from './request-facts.tsx';
import { Rows } from './rows.tsx';
import { useEnd, useReady } from './use-approval.ts';
import { WholeRequest } from './whole-request.tsx';

interface ApprovalProps {
  readonly question: ApprovalQuestion;
  readonly bridge: ApprovalBridge;
}

/**
 * The question, and the buttons that answer it. At first, none of those has the focus, so Enter answers nothing: it shows the full request
 * if there is more of it.
 */
export const Approval = ({ question, bridge }: ApprovalProps) => {
  const { about, account, provider, asker } = question;
  const isReady = useReady(bridge);
  const [end, { isInView, wasSeen, wasBelow }] = useEnd();
  const [isWholeShown, setWholeShown] = useState(false);
  const [hasSeenWhole, setSeenWhole] = useState(false);
  const isCut = about.kind === 'request' && !about.isWhole;
  const mustSee = isCut ? !hasSeenWhole : !wasSeen;
  const isShort = isCut && !isWholeShown;

  // Not after painting: as soon as the question can be seen, Escape answers it.
  useLayoutEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') void bridge.answer('deny');
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [bridge]);

  const heading = useRef<HTMLHeadingElement>(null);
  const wholeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => (wholeButton.current ?? heading.current)?.focus(), []);

  const toggleWhole = (): void => {
    if (!isReady) return;
    setWholeShown(!isWholeShown);
    setSeenWhole(true);
  };
  const undecided = about.kind === 'request' ? APPROVAL.nothingSent : APPROVAL.nothingShown;
  const mustNow = isCut ? APPROVAL.seeWhole : APPROVAL.scrollDown;
  return (
    <main className={styles.page}>
      <div
        className={styles.window}
        role="alertdialog"
        aria-labelledby="question"
        aria-describedby="asker account"
      >
        <div className={styles.scroll} tabIndex={wasBelow ? 0 : undefined}>
          <p id="asker" className={styles.aside}>
            {APPROVAL.asker[asker.kind]}
          </p>
          <h1 ref={heading} id="question" className={styles.title} tabIndex={-1}>
            {about.kind === 'request'
              ? (about.title ?? APPROVAL.title.request)
              : APPROVAL.title.reveal[about.how]}
          </h1>
          <div id="account" className={styles.account}>
            <Logo provider={provider} size="l" />
            <div className={styles.names}>
              <span className={styles.who}>
                <AccountMark label={account.label} color={account.color} picture={account.picture} />
                <bdi className={styles.label}>{account.label}</bdi>
              </span>
              <bdi className={styles.provider}>
                {[provider.name, account.tenant].filter(Boolean).join(' · ')}
              </bdi>
            </div>
          </div>
          {about.kind === 'reveal' ? (
            <>
              <div className={styles.facts}>
                <Rows
                  rows={[{ label: APPROVAL.purpose, values: [{ text: about.purpose }] }]}
                  isShort={false}
                />
              </div>
              <p className={styles.warning}>{APPROVAL.revealWarning}</p>
            </>
          ) : (
            <>
              {about.title === null && (
                <p>
                  {fill(APPROVAL.effect[about.method === 'DELETE' ? 'delete' : 'other'], {
                    provider: provider.name,
                  })}
                </p>
              )}
              <RequestFacts about={about} isShort={isShort} />
              <div className={styles.address}>
                <Address about={about} isShort={isShort} />
                {isCut ? (
                  <Button
                    ref={wholeButton}
                    variant="quiet"
                    aria-expanded={isWholeShown}
                    aria-disabled={!isReady || undefined}
                    onClick={toggleWhole}
                  >
                    {isWholeShown ? APPROVAL.short : APPROVAL.whole}
                  </Button>
                ) : null}
              </div>
              {isShort ? null : <WholeRequest about={about} />}
            </>
          )}
          <div ref={end} className={styles.end} />
        </div>
        <AnswerBar
          question={question}
          note={mustSee && isInView !== null ? mustNow : undecided}
          canAllow={isReady && !mustSee}
          hasMoreAbove={isInView === false}
          onAnswer={(answer) => void bridge.answer(answer)}
        />
      </div>
    </main>
  );
};
