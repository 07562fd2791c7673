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
  /** The content has a title of its own, so this one is hidden. */
  readonly titled?: boolean;
  /** The focus key of the title. */
  readonly focusKey: string;
  /** At the end of the title's line. */
  readonly action?: ReactNode;
  /** Under the title of a step that is done. */
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
  titled = false,
  focusKey,
  action,
  summary,
  children,
}: StepProps) => (
  <li
    className={cx(styles.step, styles[state])}
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
          {state === 'done' && summary !== undefined && <div className={styles.summary}>{summary}</div>}
        </div>
        {action}
      </div>
      {children !== undefined && children !== false && children !== null && (
        <div className={cx(styles.content, titled && styles.titled)}>{children}</div>
      )}
    </div>
  </li>
);
