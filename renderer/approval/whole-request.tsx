import type { RequestQuestion, ShownBody } from '../../shared/domain/approval.ts';
import { APPROVAL } from '../../shared/words/approval.ts';
import { fill } from '../../shared/words/fill.ts';
import { formatBytes } from '../i18n/bytes.ts';
import styles from './approval.module.css';
import { visible } from './visible.ts';

/** The caller's headers and the whole body. */
export const WholeRequest = ({ about: { headers, body } }: { readonly about: RequestQuestion }) => (
  <div className={styles.whole}>
    {headers.length === 0 ? null : (
      <>
        <h2 className={styles.heading}>{APPROVAL.headers}</h2>
        <pre className={styles.code}>
          {visible(headers.map(([name, value]) => `${name}: ${value}`).join('\n'))}
        </pre>
      </>
    )}
    {body.kind === 'none' ? null : (
      <>
        <h2 className={styles.heading}>{APPROVAL.body}</h2>
        <WholeBody body={body} />
      </>
    )}
  </div>
);

const WholeBody = ({ body }: { readonly body: Exclude<ShownBody, { readonly kind: 'none' }> }) => {
  switch (body.kind) {
    case 'text':
      return <pre className={styles.code}>{pretty(body.text)}</pre>;
    case 'bytes':
      return (
        <p>
          {APPROVAL.cannotShow} {formatBytes(body.size)}.
          <span className={styles.hash}>
            {body.sha256 === '' ? '' : fill(APPROVAL.fingerprint, { hash: body.sha256 })}
          </span>
        </p>
      );
    case 'parts':
      return (
        <pre className={styles.code}>
          {visible(
            body.parts
              .map(
                ({ name, text, fileName, size }) =>
                  `${name}: ${text ?? `${fileName ?? ''} (${formatBytes(size)})`}`,
              )
              .join('\n'),
          )}
        </pre>
      );
  }
};

/** JSON is indented; hidden characters are shown by their number. */
const pretty = (text: string): string => {
  try {
    const parsed: unknown = JSON.parse(text);
    // A member that is repeated, or a number that is rounded, would not be shown as it is sent.
    const isSame =
      JSON.stringify(parsed) ===
      text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, quoted?: string) => quoted ?? '');
    return visible(isSame ? JSON.stringify(parsed, null, 2) : text);
  } catch {
    return visible(text);
  }
};
