import styles from './skeleton.module.css';

/** The shape of a list that is on its way. Seen only if the wait is long enough to notice. */
export const ListSkeleton = ({ rows = 3, label }: { readonly rows?: number; readonly label: string }) => (
  <div className={styles.list} role="status" aria-label={label}>
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className={styles.row}>
        <span className={styles.mark} />
        <span className={styles.lines}>
          <span className={styles.line} />
          <span className={styles.line} />
        </span>
      </div>
    ))}
  </div>
);
