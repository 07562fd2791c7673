import { APPROVAL } from '../../shared/words/approval.ts';
import { fill } from '../../shared/words/fill.ts';
import styles from './approval.module.css';
import { shortened, visible } from './visible.ts';

/** Values under one name. A note, such as a size, stands behind the value. */
export interface Row {
  readonly label: string;
  readonly values: readonly { readonly text: string; readonly note?: string }[];
}

/** What the short view shows of a row. */
const SHORT = { values: 5, characters: 160 };

/** Names with their values, each from outside and on lines of its own, so that none can pass for another. */
export const Rows = ({ rows, isShort }: { readonly rows: readonly Row[]; readonly isShort: boolean }) => (
  <dl className={styles.rows}>
    {rows.map(({ label, values }, index) => {
      const shown = isShort ? values.slice(0, SHORT.values) : values;
      const left = values.length - shown.length;
      return (
        // Rows and values may repeat, and their order does not change.
        <div key={index} className={styles.row}>
          <dt>
            <bdi>{visible(label)}</bdi>
          </dt>
          <dd>
            {shown.map(({ text, note }, position) => (
              <p key={position} className={styles.value} dir="auto">
                {isShort ? shortened(visible(text), SHORT.characters) : visible(text)}
                {note === undefined ? null : <bdi className={styles.aside}> {note}</bdi>}
              </p>
            ))}
            {left > 0 ? <p className={styles.aside}>{fill(APPROVAL.more, { count: left })}</p> : null}
          </dd>
        </div>
      );
    })}
  </dl>
);
