import { useId, useState } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { AddedHeader } from '../../../shared/domain/request.ts';
import { REQUEST } from '../../../shared/words/request.ts';
import type { RequestForm } from '../../stores/request-form.ts';
import styles from './added-headers.module.css';
import { useDraftQuery } from './use-draft-query.ts';

/** The headers that Keyfob adds to those of the person. They stay while the request can't be sent. */
export const AddedHeaders = ({
  connection,
  form,
}: {
  readonly connection: ConnectionFacts;
  readonly form: RequestForm;
}) => {
  const about = useDraftQuery('requests.addedHeaders', connection, form);
  const [last, setLast] = useState<readonly AddedHeader[]>([]);
  if (about?.ok === true && about.value !== last) setLast(about.value);
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
