import { useId, type ReactNode } from 'react';
import type { ApprovalQuestion } from '../../shared/domain/approval.ts';
import type { GivenAnswer } from '../../shared/ipc/approval-bridge.ts';
import { APPROVAL } from '../../shared/words/approval.ts';
import { fill } from '../../shared/words/fill.ts';
import { formatCountdown } from '../i18n/format.ts';
import { Button } from '../ui/button.tsx';
import styles from './approval.module.css';
import { useTimeLeft } from './use-approval.ts';

interface AnswerBarProps {
  readonly question: ApprovalQuestion;
  readonly note: ReactNode;
  /** Whether a yes can be given now. */
  readonly canAllow: boolean;
  readonly hasMoreAbove: boolean;
  readonly onAnswer: (answer: GivenAnswer) => void;
}

/** The time left and the buttons that answer. */
export const AnswerBar = ({ question, note, canAllow, hasMoreAbove, onAnswer }: AnswerBarProps) => {
  const { left, whole } = useTimeLeft(question.endsAt);
  const { about } = question;
  const kindId = useId();
  const kind = about.kind === 'request' ? about.allowKind : null;
  return (
    <div className={styles.bar} data-more={hasMoreAbove || undefined}>
      <div className={styles.time}>
        <p className={styles.note}>
          <span>{note}</span>
          <span className={styles.left}>{fill(APPROVAL.left, { time: formatCountdown(left) })}</span>
        </p>
        <div className={styles.track} aria-hidden>
          <div style={{ width: `${String(whole === 0 ? 0 : (100 * left) / whole)}%` }} />
        </div>
      </div>
      <div className={styles.answers}>
        <Button size="l" onClick={() => onAnswer('deny')}>
          {APPROVAL.deny}
        </Button>
        <Button size="l" disabled={!canAllow} onClick={() => onAnswer('allow')}>
          {APPROVAL.allow}
        </Button>
      </div>
      {about.kind === 'request' && kind ? (
        <div className={styles.kind}>
          <Button
            variant="quiet"
            disabled={!canAllow}
            aria-describedby={kindId}
            onClick={() => onAnswer('allow_kind')}
          >
            {fill(APPROVAL.allowKind, { minutes: kind.minutes })}
          </Button>
          <p id={kindId} className={styles.template} dir="ltr">
            <strong>{about.method}</strong> {kind.template.replace('https://', '')}
          </p>
        </div>
      ) : null}
    </div>
  );
};
