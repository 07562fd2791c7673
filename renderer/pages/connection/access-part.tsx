import { useState } from 'react';
import type { Scope } from '../../../shared/domain/provider-auth.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { ScopeWords } from '../../components/scopes/scope-words.tsx';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import styles from './connection-page.module.css';

/** Scopes under a title. Renders nothing if there are none. */
export const AccessPart = ({
  title,
  items,
  ids,
  kind,
  first = 12,
  ...rest
}: {
  readonly title: string;
  readonly items: readonly Scope[];
  readonly ids: readonly string[];
  readonly kind: 'given' | 'missing' | 'possible';
  /** How many scopes are shown above "Show more". */
  readonly first?: number;
  readonly onAdd?: (id: string) => void;
}) => {
  const format = useFormat();
  const [showsAll, setShowsAll] = useState(false);
  if (ids.length === 0) return null;
  const shown = showsAll ? ids : ids.slice(0, first);
  return (
    <div className={styles.accessPart}>
      <h3 className={styles.accessTitle}>{title}</h3>
      <ScopeWords withNames items={items} ids={shown} kind={kind} {...rest} />
      {shown.length < ids.length && (
        <Button variant="quiet" size="s" className={styles.more} onClick={() => setShowsAll(true)}>
          {format.count(ids.length - shown.length, CONNECTION.access.showMore)}
        </Button>
      )}
    </div>
  );
};
