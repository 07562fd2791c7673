import { Variable, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type Ref } from 'react';
import type { ConnectionId } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { FIELD } from '../../../shared/words/fields.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST, RESPONSE } from '../../../shared/words/request.ts';
import { CodeEditor } from '../../components/code/code-editor.tsx';
import type { Editor } from '../../components/code/code-mirror.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { onEscape } from '../../ui/escape.ts';
import { firstFolds, foldContent, indentJson } from '../../../shared/indent-json.ts';
import type { Filtered } from './json-filter.ts';
import styles from './json-view.module.css';
import { SaveVariableDialog, type NewVariable } from './save-variable-dialog.tsx';

const WORDS = RESPONSE.filter;
/** Milliseconds after the last change. */
const DELAY_MS = 250;

/** A reference to a code view, by which the page opens its search. */
export type CodeView = Ref<Pick<Editor, 'openSearch'>>;

/** What the person filters JSON by. */
export interface JsonFilter {
  readonly expression: string;
  readonly onExpression: (expression: string) => void;
}

interface JsonContent {
  readonly text: string;
  readonly value: unknown;
}

/** What stands for a folded part: `name: "bug", 6 more`. */
const foldWords =
  (format: Format) =>
  (text: string): string => {
    const content = foldContent(text);
    if (!content) return '…';
    const { first, count } = content;
    if (first === null) return format.count(count, RESPONSE.items);
    return count > 1 ? `${first}, ${format.count(count - 1, RESPONSE.more)}` : first;
  };

type Found = Filtered & { readonly kind: 'found' };

interface FilterState {
  /** What the last expression found that could be read, so that the view stays while the person types. */
  readonly found: Found | null;
  readonly last: Filtered;
}

/** What an expression finds, a moment after it was typed; null without one. The library loads when it is first used. */
const useFiltered = (content: JsonContent, expression: string): FilterState | null => {
  const [filtered, setFiltered] = useState<FilterState | null>(null);
  if (expression === '' && filtered) setFiltered(null);
  useEffect(() => {
    if (expression === '') return undefined;
    let isOld = false;
    const timer = setTimeout(() => {
      void import('./json-filter.ts').then(({ filterJson }) => {
        if (isOld) return;
        const last = filterJson(content, expression);
        setFiltered((before) => ({ found: last.kind === 'found' ? last : (before?.found ?? null), last }));
      });
    }, DELAY_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [content, expression]);
  return filtered;
};

/** Indented JSON with a filter above it. */
export const JsonView = ({
  content,
  filter: { expression, onExpression },
  connectionId,
  codeRef,
}: {
  readonly content: JsonContent;
  readonly filter: JsonFilter;
  readonly connectionId: ConnectionId;
  readonly codeRef: CodeView;
}) => {
  const format = useFormat();
  const filtered = useFiltered(content, expression.trim());
  const field = useRef<HTMLInputElement>(null);
  const [variable, setVariable] = useState<NewVariable | null>(null);
  const found = filtered?.found ?? null;
  const text = found?.text ?? content.text;
  const { shown, folds } = useMemo(() => {
    const indented = indentJson(text);
    return { shown: indented?.text ?? null, folds: indented ? firstFolds(indented) : [] };
  }, [text]);
  const isWrong = filtered !== null && filtered.last.kind !== 'found';
  const single = isWrong ? null : (found?.single ?? null);
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <div className={styles.field}>
          <input
            ref={field}
            className={styles.expression}
            aria-label={WORDS.label}
            aria-invalid={isWrong || undefined}
            placeholder={WORDS.placeholder}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={expression}
            onChange={(event) => onExpression(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && expression !== '') onEscape(() => onExpression(''))(event);
            }}
          />
          {expression !== '' && (
            <IconButton
              size="s"
              icon={X}
              label={FIELD.clear}
              onClick={() => {
                onExpression('');
                field.current?.focus();
              }}
            />
          )}
        </div>
        <p role="status" className={cx(styles.status, isWrong && styles.wrong)}>
          {filtered && statusWords(filtered.last, expression.trim(), format)}
        </p>
        {single && single.value.length <= LIMITS.requestVariableValue && (
          <Button variant="quiet" size="s" icon={Variable} onClick={() => setVariable(single)}>
            {REQUEST.variables.saveAs}
          </Button>
        )}
        {shown === null && <p className={styles.note}>{RESPONSE.tooDeep}</p>}
      </div>
      {found?.count !== 0 && (
        <CodeEditor
          label={RESPONSE.body}
          language={shown === null ? 'text' : 'json'}
          text={shown ?? text}
          folds={folds}
          foldWords={foldWords(format)}
          className={styles.code}
          editorRef={codeRef}
        />
      )}
      {variable && (
        <SaveVariableDialog
          connectionId={connectionId}
          variable={variable}
          onDone={() => setVariable(null)}
        />
      )}
    </div>
  );
};

const statusWords = (filtered: Filtered, expression: string, format: Format): string => {
  switch (filtered.kind) {
    case 'too-deep':
      return WORDS.tooDeep;
    case 'wrong':
      if (!expression.startsWith('$')) return WORDS.wrongStart;
      return filtered.at >= expression.length || isOpen(expression)
        ? WORDS.wrongEnd
        : fill(WORDS.wrong, { rest: expression.slice(filtered.at, filtered.at + MAX_REST) });
    case 'found': {
      const { count, isCut } = filtered;
      if (count === 0) return isCut ? WORDS.nothingInTime : WORDS.nothing;
      const matches = format.count(count, WORDS.matches);
      return isCut ? fill(WORDS.cut, { matches }) : matches;
    }
  }
};

/** Whether an expression has a bracket that is not closed yet. */
const isOpen = (expression: string): boolean =>
  expression.split(/[[(]/).length > expression.split(/[\])]/).length;

/** Of what can't be read, in characters. */
const MAX_REST = 20;
