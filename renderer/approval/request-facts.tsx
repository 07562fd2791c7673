import type { RequestQuestion } from '../../shared/domain/approval.ts';
import { APPROVAL } from '../../shared/words/approval.ts';
import { formatBytes } from '../i18n/bytes.ts';
import styles from './approval.module.css';
import { Rows, type Row } from './rows.tsx';
import { bodySize } from './whole-request.tsx';

interface RequestFactsProps {
  readonly about: RequestQuestion;
  /** Whether what is long is cut. Otherwise the body comes below, with its size. */
  readonly isShort: boolean;
}

/** What the body says in short: the facts that the provider's record names, files, and how large the whole is. */
export const RequestFacts = ({ about, isShort }: RequestFactsProps) => {
  const rows = isShort ? [...rowsOf(about), ...sizeOf(about)] : rowsOf(about);
  return rows.length === 0 ? null : (
    <div className={styles.facts}>
      <Rows rows={rows} isShort={isShort} />
    </div>
  );
};

const rowsOf = ({ facts, body }: RequestQuestion): readonly Row[] => {
  const rows = facts.map(({ label, values }): Row => ({ label, values: values.map((text) => ({ text })) }));
  if (body.kind === 'none') return rows;
  const files = body.kind === 'parts' ? body.parts.filter(({ fileName }) => fileName !== null) : [];
  const fileRows = files.length === 0 ? [] : [{ label: APPROVAL.files, values: files.map(fileValue) }];
  return [...rows, ...fileRows];
};

const sizeOf = ({ body }: RequestQuestion): readonly Row[] =>
  body.kind === 'none' ? [] : [{ label: APPROVAL.size, values: [{ text: bodySize(body) }] }];

const fileValue = ({ fileName, size }: { readonly fileName: string | null; readonly size: number }) => ({
  text: fileName ?? '',
  note: formatBytes(size),
});
