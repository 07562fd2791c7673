import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { STEPS } from '../../../shared/words/provider.ts';
import { cx } from '../../ui/cx.ts';
import type { StepState } from './steps.ts';
import styles from './step.module.css';

interface StepProps {
  readonly number: number;
  readonly state: StepState;
  readonly title: string;
  /** Stays in view at the end of the window while the steps before it are scrolled. */
  readonly kept?: boolean;
  /** The content has a title of its own, so this one is hidden. */
  readonly titled?: boolean;
  /** The focus key of the title. */
  readonly focusKey: string;
  /** At the end of the title's line. */
  readonly action?: ReactNode;
  /** Beside the title, or under it if it is long. */
  readonly summary?: ReactNode;
  readonly children?: ReactNode;
}

/**
 * One step towards a connection. A step that is done shows its summary; one that is ahead shows its title.
 */
export const Step = ({
  number,
  state,
  title,
  kept = false,
  titled = false,
  focusKey,
  action,
  summary,
  children,
}: StepProps) => (
  <li
    className={cx(styles.step, styles[state], kept && styles.kept)}
    aria-current={state === 'open' ? 'step' : undefined}
    data-step={focusKey}
  >
    <span className={styles.number} aria-hidden>
      {state === 'done' ? <Check className={styles.check} /> : number}
    </span>
    <div className={styles.body}>
      <div className={cx(styles.head, titled && 'visually-hidden')}>
        <div className={styles.titles}>
          <h3 className={styles.title} tabIndex={-1} data-quiet-focus data-focus-key={focusKey}>
            {title}
            {state === 'done' && <span className="visually-hidden"> ({STEPS.done})</span>}
          </h3>
          {summary !== undefined && summary !== false && <div className={styles.summary}>{summary}</div>}
        </div>
        {action}
      </div>
      {children !== undefined && children !== false && children !== null && (
        <div className={cx(styles.content, titled && styles.titled)}>{children}</div>
      )}
    </div>
  </li>
);
