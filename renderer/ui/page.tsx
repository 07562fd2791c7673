import { useEffect, type ReactNode } from 'react';
import { COMMON } from '../../shared/words/common.ts';
import { BackButton } from './back-button.tsx';
import { Name } from './name.tsx';
import styles from './page.module.css';

interface PageProps {
  /** The page's name and the window's title. */
  readonly name: string;
  readonly title?: ReactNode;
  readonly back?: { readonly label: string; readonly onBack: () => void };
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  /** Under the title. */
  readonly lead?: ReactNode;
  /** Before the title. */
  readonly mark?: ReactNode;
  readonly children: ReactNode;
}

/** A page's layout: heading, actions and content. */
export const Page = ({ name, title, back, aside, actions, lead, mark, children }: PageProps) => {
  useEffect(() => {
    document.title = `${name} – ${COMMON.appName}`;
  }, [name]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        {back && <BackButton {...back} />}
        <div className={styles.bar}>
          {mark}
          <div className={styles.titles}>
            <div className={styles.titleLine}>
              <h1 tabIndex={-1} className={styles.title}>
                {title ?? <Name text={name} />}
              </h1>
              {aside}
            </div>
            {lead !== undefined && <div className={styles.lead}>{lead}</div>}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </div>
      </header>
      {children}
    </div>
  );
};
