import type { RequestQuestion } from '../../shared/domain/approval.ts';
import { APPROVAL } from '../../shared/words/approval.ts';
import { formatBytes } from '../i18n/bytes.ts';
import styles from './approval.module.css';
import { visible } from './visible.ts';

/** What the body says in short: the facts that the provider's record names, files, and how large it is. */
export const RequestFacts = ({ about: { facts, body } }: { readonly about: RequestQuestion }) => {
  const files = body.kind === 'parts' ? body.parts.filter(({ fileName }) => fileName !== null) : [];
  if (facts.length === 0 && body.kind === 'none') return null;
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, values }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>
            {values.map((value, index) => (
              // Values may repeat, and their order does not change.
              <p key={index} className={styles.value}>
                {visible(value)}
              </p>
            ))}
          </dd>
        </div>
      ))}
      {files.map(({ name, fileName, size }) => (
        <div key={name} className={styles.fact}>
          <dt>{APPROVAL.file}</dt>
          <dd className={styles.value}>
            {visible(fileName ?? '')} <span className={styles.size}>{formatBytes(size)}</span>
          </dd>
        </div>
      ))}
      {body.kind === 'none' ? null : (
        <div className={styles.fact}>
          <dt>{APPROVAL.body}</dt>
          <dd className={styles.size}>
            {formatBytes(body.size)}
            {body.kind === 'parts' || body.mediaType === '' ? '' : `, ${body.mediaType}`}
          </dd>
        </div>
      )}
    </dl>
  );
};
