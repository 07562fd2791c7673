import type { RequestQuestion, ShownBody } from '../../shared/domain/approval.ts';
import { graphqlOf } from '../../shared/graphql-body.ts';
import { indentJson } from '../../shared/indent-json.ts';
import { APPROVAL } from '../../shared/words/approval.ts';
import { fill } from '../../shared/words/fill.ts';
import { formatBytes } from '../i18n/bytes.ts';
import styles from './approval.module.css';
import { Rows } from './rows.tsx';
import { visible } from './visible.ts';

type Body = Exclude<ShownBody, { readonly kind: 'none' }>;

/** "35 B, application/json". */
export const bodySize = (body: Body): string =>
  [
    formatBytes(body.size),
    ...(body.kind === 'parts' || body.mediaType === '' ? [] : [visible(body.mediaType)]),
  ].join(', ');

/** The caller's headers and the whole body. */
export const WholeRequest = ({ about: { headers, body } }: { readonly about: RequestQuestion }) => (
  <>
    {headers.length === 0 ? null : (
      <section className={styles.part}>
        <h2>{APPROVAL.headers}</h2>
        <Rows rows={headers.map(([label, text]) => ({ label, values: [{ text }] }))} isShort={false} />
      </section>
    )}
    {body.kind === 'none' ? null : (
      <section className={styles.part}>
        <div className={styles.heading}>
          <h2>{APPROVAL.body}</h2>
          <p className={styles.aside} dir="ltr">
            {bodySize(body)}
          </p>
        </div>
        <WholeBody body={body} />
      </section>
    )}
  </>
);

const WholeBody = ({ body }: { readonly body: Body }) => {
  switch (body.kind) {
    case 'text': {
      // Exactly what the JSON contains, without its escapes.
      const graphql = body.mediaType === 'application/json' ? graphqlOf(body.text) : null;
      if (!graphql) return <Code text={pretty(body.text)} />;
      return (
        <>
          <Code text={visible(graphql.query)} />
          {graphql.variables === '' ? null : (
            <>
              <p className={styles.aside}>{APPROVAL.variables}</p>
              <Code text={pretty(graphql.variables)} />
            </>
          )}
        </>
      );
    }
    case 'bytes':
      return (
        <>
          <p>{APPROVAL.cannotShow}</p>
          {body.sha256 === '' ? null : (
            <p className={styles.hash}>{fill(APPROVAL.fingerprint, { hash: body.sha256 })}</p>
          )}
        </>
      );
    case 'parts':
      return (
        <Rows
          rows={body.parts.map(({ name, text, fileName, size, mediaType }) => {
            const ofFile = fileName === null ? [] : [formatBytes(size)];
            const note = [...ofFile, ...(mediaType === null ? [] : [visible(mediaType)])].join(', ');
            return { label: name, values: [{ text: fileName ?? text ?? '', ...(note !== '' && { note }) }] };
          })}
          isShort={false}
        />
      );
  }
};

const Code = ({ text }: { readonly text: string }) => (
  <pre className={styles.code} dir="ltr">
    {text}
  </pre>
);

/** JSON is indented; hidden characters are shown by their number. */
const pretty = (text: string): string => {
  try {
    JSON.parse(text);
    return visible(indentJson(text)?.text ?? text);
  } catch {
    return visible(text);
  }
};
