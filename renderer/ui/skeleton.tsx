import styles from './skeleton.module.css';

/** A logo, and a name above a line of text. */
const Entry = () => (
  <>
    <span className={styles.mark} />
    <span className={styles.lines}>
      <span className={styles.line} />
      <span className={styles.line} />
    </span>
  </>
);

/** A placeholder while a list loads. It fades in, so that a short wait shows nothing. */
export const ListSkeleton = ({ rows = 3, label }: { readonly rows?: number; readonly label: string }) => (
  <div className={styles.list} role="status" aria-label={label}>
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className={styles.row}>
        <Entry />
      </div>
    ))}
  </div>
);

/** A placeholder for a page's title. */
export const TitleSkeleton = () => (
  <div className={styles.title} aria-hidden>
    <span className={styles.line} />
  </div>
);

/** Like `ListSkeleton`, for tiles. */
export const TileSkeleton = ({ label }: { readonly label: string }) => (
  <div className={styles.tiles} role="status" aria-label={label}>
    {Array.from({ length: 9 }, (_, tile) => (
      <div key={tile} className={styles.tile}>
        <Entry />
      </div>
    ))}
  </div>
);
