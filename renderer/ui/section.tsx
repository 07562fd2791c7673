import { useId, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { closeDetailsWithEscape } from './escape.ts';
import styles from './section.module.css';

/** A titled section on a surface. Sections are not nested. */
export const Section = ({
  title,
  titleHidden = false,
  actions,
  flush = false,
  children,
}: {
  readonly title: string;
  readonly titleHidden?: boolean;
  readonly actions?: ReactNode;
  /** The content has its own padding. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={cx(styles.head, titleHidden && actions === undefined && 'visually-hidden')}>
        <h2 id={id} className={cx(styles.title, titleHidden && 'visually-hidden')}>
          {title}
        </h2>
        {actions}
      </div>
      <div className={cx(styles.surface, !flush && styles.padded)}>{children}</div>
    </section>
  );
};

/** A list of names and values. */
export const Facts = ({
  items,
}: {
  readonly items: readonly { readonly name: string; readonly value: ReactNode }[];
}) => (
  <dl className={styles.facts}>
    {items.map(({ name, value }) => (
      <div key={name} className={styles.fact}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** A detail that folds away behind its title. */
export const Disclosure = ({
  title,
  children,
  className,
}: {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}) => (
  <details className={cx(styles.disclosure, className)} onKeyDown={closeDetailsWithEscape}>
    <summary className={styles.summary}>{title}</summary>
    <div className={styles.disclosed}>{children}</div>
  </details>
);
