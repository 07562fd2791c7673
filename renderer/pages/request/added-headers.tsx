import { useId, useState } from 'react';
import type { AddedHeader, RequestPreview } from '../../../shared/domain/request.ts';
import type { Result } from '../../../shared/result.ts';
import { REQUEST } from '../../../shared/words/request.ts';
import styles from './added-headers.module.css';

/** The headers that Keyfob adds to those of the person. They stay while the request can't be sent. */
export const AddedHeaders = ({ preview }: { readonly preview: Result<RequestPreview> | null }) => {
  const [last, setLast] = useState<readonly AddedHeader[]>([]);
  if (preview?.ok === true && preview.value.headers !== last) setLast(preview.value.headers);
  const heading = useId();
  if (last.length === 0) return null;
  const words = REQUEST.added;
  return (
    <section aria-labelledby={heading} className={styles.added}>
      <div className={styles.head}>
        <h2 id={heading} className={styles.title}>
          {words.title}
        </h2>
        <p className={styles.hint}>{words.hint}</p>
      </div>
      <dl className={styles.list}>
        {last.map(({ name, value, isReplaceable }) => (
          <div key={name} className={styles.row}>
            <dt className={styles.name}>{name}</dt>
            <dd className={styles.value}>
              {value === null ? (
                words.replaced
              ) : (
                <>
                  <code>{value}</code>
                  {!isReplaceable && <span className={styles.fixed}>{words.fixed}</span>}
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
