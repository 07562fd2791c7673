import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { FRAME } from '../../../shared/words/frame.ts';
import { RESPONSE } from '../../../shared/words/request.ts';
import { cx } from '../../ui/cx.ts';
import styles from './code-editor.module.css';
import type { Editor, EditorOptions } from './code-mirror.ts';

interface CodeEditorProps extends Pick<EditorOptions, 'label' | 'text' | 'language'> {
  /** If omitted, the text is read-only. */
  readonly onText?: (text: string) => void;
  readonly folds?: EditorOptions['folds'];
  readonly foldWords?: EditorOptions['foldWords'];
  readonly editorRef?: Ref<Pick<Editor, 'openSearch'>>;
  readonly className?: string | undefined;
}

const NO_FOLDS: EditorOptions['folds'] = [];
const ELLIPSIS = (): string => '…';

/** An editor for code, or a view of it. Its library is large and loads when the first one is shown. */
export const CodeEditor = ({
  label,
  text,
  language,
  onText,
  folds = NO_FOLDS,
  foldWords = ELLIPSIS,
  editorRef,
  className,
}: CodeEditorProps) => {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const [isLoaded, setIsLoaded] = useState(false);
  const readOnly = onText === undefined;
  const latest = useRef({ text, onText, folds, foldWords });
  useEffect(() => {
    latest.current = { text, onText, folds, foldWords };
  });

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    let isGone = false;
    void import('./code-mirror.ts').then(({ createEditor }) => {
      if (isGone) return;
      const { folds: first, foldWords: words, text: start } = latest.current;
      editor.current = createEditor({
        root: element.shadowRoot ?? element.attachShadow({ mode: 'open' }),
        label,
        text: start,
        language,
        readOnly,
        onText: (next) => latest.current.onText?.(next),
        folds: first,
        foldWords: words,
        phrases: RESPONSE.search,
      });
      setIsLoaded(true);
    });
    return () => {
      isGone = true;
      editor.current?.destroy();
      editor.current = null;
    };
  }, [label, language, readOnly]);
  useEffect(() => editor.current?.setText(text), [text]);
  useImperativeHandle(editorRef, () => ({
    openSearch: () => editor.current?.openSearch(),
  }));

  return (
    <div className={cx(styles.box, !readOnly && styles.editable, className)}>
      {!isLoaded && (
        <p className={styles.loading} role="status" aria-label={FRAME.loading}>
          {FRAME.loading}
        </p>
      )}
      <div ref={host} className={styles.host} />
    </div>
  );
};
