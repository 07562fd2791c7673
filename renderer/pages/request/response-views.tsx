import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { NameValue } from '../../../shared/domain/request.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { fill } from '../../../shared/words/fill.ts';
import { RESPONSE } from '../../../shared/words/request.ts';
import { CodeEditor } from '../../components/code/code-editor.tsx';
import { formatBytes } from '../../i18n/bytes.ts';
import { useFormat } from '../../i18n/format.ts';
import { sorted, type Cell, type JsonTable } from './json-table.ts';
import { JsonView, type CodeView, type JsonFilter } from './json-view.tsx';
import { hexLines, type Content } from './response-content.ts';
import styles from './response-views.module.css';

export type ResponseView = 'pretty' | 'table' | 'raw' | 'image' | 'hex' | 'headers';

interface BodyViewProps {
  readonly view: Exclude<ResponseView, 'headers'>;
  readonly content: Content;
  readonly table: JsonTable | null;
  readonly bytes: Uint8Array;
  readonly filter: JsonFilter;
  readonly connectionId: ConnectionId;
  readonly codeRef: CodeView;
}

/** The body of a response in one of its views. */
export const BodyView = ({ view, content, table, bytes, filter, connectionId, codeRef }: BodyViewProps) => {
  if (content.kind === 'empty') return <p className={styles.message}>{RESPONSE.noBody}</p>;
  if (content.kind === 'image') return <ImageView mediaType={content.mediaType} bytes={bytes} />;
  if (content.kind === 'binary' || view === 'hex') return <HexView bytes={bytes} />;
  if (view === 'table' && table) return <TableView table={table} />;
  if (view === 'pretty' && content.kind === 'json')
    return <JsonView content={content} filter={filter} connectionId={connectionId} codeRef={codeRef} />;
  return (
    <CodeEditor
      label={RESPONSE.body}
      language="text"
      text={content.text}
      className={styles.code}
      editorRef={codeRef}
    />
  );
};

const MAX_ROWS = 500;

const isNumberOrEmpty = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || typeof cell === 'number';

const TableView = ({ table }: { readonly table: JsonTable }) => {
  const format = useFormat();
  const [order, setOrder] = useState<{ column: number; direction: 'ascending' | 'descending' } | null>(null);
  const rows = useMemo(
    () => (order ? sorted(table, order.column, order.direction) : table.rows),
    [table, order],
  );
  const shown = rows.slice(0, MAX_ROWS);
  const areNumbers = table.columns.map((_, column) => shown.every((row) => isNumberOrEmpty(row[column])));
  return (
    <div className={styles.scroll}>
      {(table.leftOut > 0 || shown.length < rows.length) && (
        <p className={styles.note}>
          {shown.length < rows.length &&
            `${fill(RESPONSE.table.moreRows, { shown: format.number(shown.length), total: format.number(rows.length) })} `}
          {table.leftOut > 0 && format.count(table.leftOut, RESPONSE.table.leftOut)}
        </p>
      )}
      <table className={styles.table} aria-label={RESPONSE.table.label}>
        <thead>
          <tr>
            {table.columns.map((name, column) => {
              const direction = order?.column === column ? order.direction : null;
              const Icon = direction === 'descending' ? ArrowDown : ArrowUp;
              return (
                <th
                  key={name}
                  scope="col"
                  aria-sort={direction ?? 'none'}
                  className={areNumbers[column] === true ? styles.number : undefined}
                >
                  <button
                    type="button"
                    onClick={() =>
                      setOrder({
                        column,
                        direction: direction === 'ascending' ? 'descending' : 'ascending',
                      })
                    }
                  >
                    {name}
                    {direction && <Icon className={styles.sortIcon} aria-hidden />}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            // Rows may be equal, and have no identity.
            <tr key={index}>
              {row.map((cell, column) => (
                <td
                  key={table.columns[column]}
                  title={String(cell ?? '')}
                  className={typeof cell === 'number' ? styles.number : undefined}
                >
                  {cell === null ? '' : String(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const MAX_HEX_BYTES = 32 * 1024;

const HexView = ({ bytes }: { readonly bytes: Uint8Array }) => {
  const shown = bytes.subarray(0, MAX_HEX_BYTES);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={RESPONSE.views.hex}>
      {shown.length < bytes.length && (
        <p className={styles.note}>
          {fill(RESPONSE.hexCut, { size: formatBytes(shown.length), total: formatBytes(bytes.length) })}
        </p>
      )}
      <pre className={styles.hex}>{hexLines(shown).join('\n')}</pre>
    </div>
  );
};

/** Draws an image onto a canvas: the content security policy lets no image be loaded that Keyfob did not bring. */
const ImageView = ({ mediaType, bytes }: { readonly mediaType: string; readonly bytes: Uint8Array }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    let isGone = false;
    const draw = async (): Promise<void> => {
      try {
        const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: mediaType }));
        const target = canvas.current;
        if (!isGone && target) {
          target.width = image.width;
          target.height = image.height;
          target.getContext('2d')?.drawImage(image, 0, 0);
        }
        image.close();
      } catch {
        if (!isGone) setHasFailed(true);
      }
    };
    void draw();
    return () => {
      isGone = true;
    };
  }, [bytes, mediaType]);
  const words = fill(hasFailed ? RESPONSE.imageFailed : RESPONSE.image, {
    type: mediaType,
    size: formatBytes(bytes.length),
  });
  return (
    <div className={styles.image}>
      {!hasFailed && <canvas ref={canvas} role="img" aria-label={words} className={styles.canvas} />}
      <p className={styles.note}>{words}</p>
    </div>
  );
};

/** The headers as received. */
export const HeadersView = ({ headers }: { readonly headers: readonly NameValue[] }) => (
  <div className={styles.headers} tabIndex={0} role="region" aria-label={RESPONSE.views.headers}>
    <dl>
      {headers.map(([name, value], index) => (
        // Names may repeat, and their order does not change.
        <div key={index} className={styles.header}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </div>
);
