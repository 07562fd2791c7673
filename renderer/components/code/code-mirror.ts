import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldEffect,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  StreamLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { GRAPHQL } from './graphql-language.ts';

export interface EditorOptions {
  /** A shadow root: only there the editor adds its styles in a way that the content security policy allows. */
  readonly root: ShadowRoot;
  readonly label: string;
  readonly text: string;
  readonly language: 'json' | 'graphql' | 'text';
  readonly readOnly: boolean;
  readonly onText: (text: string) => void;
  /** Parts that are folded at first. */
  readonly folds: readonly { readonly from: number; readonly to: number }[];
  /** What stands for a folded part, given with its brackets. */
  readonly foldWords: (text: string) => string;
  readonly phrases: Readonly<Record<string, string>>;
}

export interface Editor {
  readonly setText: (text: string) => void;
  readonly openSearch: () => void;
  readonly destroy: () => void;
}

const THEME = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', fontSize: 'var(--text-s)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-gutters': { background: 'none', border: '0', color: 'var(--ink-3)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '34px', padding: '0 4px 0 8px' },
  '.cm-foldGutter .cm-gutterElement': { color: 'var(--ink-2)', cursor: 'default', width: '16px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 26%, transparent)',
  },
  '.cm-foldPlaceholder': {
    margin: '0 3px',
    padding: '0 6px',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
    background: 'var(--sunken)',
    color: 'var(--ink-2)',
    font: 'inherit',
  },
  '.cm-specialChar': { color: 'var(--warn)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { background: 'var(--press)' },
  '.cm-searchMatch': { background: 'var(--warn-soft)', outline: '1px solid var(--warn-line)' },
  '.cm-searchMatch-selected': { background: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '.cm-panels': { background: 'var(--sunken)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '6px 34px 6px 12px', fontFamily: 'var(--font)' },
  '.cm-panel.cm-search label': { fontSize: 'var(--text-s)', whiteSpace: 'nowrap' },
  '.cm-panel.cm-search [name=close]': { top: '6px', right: '8px', fontSize: '16px', color: 'var(--ink-2)' },
  '.cm-textfield': {
    padding: '3px 8px',
    border: '1px solid var(--field-line)',
    borderRadius: 'var(--r-s)',
    background: 'var(--surface)',
    color: 'var(--ink)',
    fontSize: 'var(--text-s)',
  },
  '.cm-button': {
    padding: '3px 8px',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--r-s)',
    background: 'var(--raised)',
    backgroundImage: 'none',
    color: 'var(--ink)',
    fontSize: 'var(--text-s)',
  },
  ':focus-visible': { outline: 'var(--focus)', outlineOffset: '1px' },
  '.cm-content:focus-visible': { outline: 'none' },
});

const COLORS = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent-text)' },
  { tag: tags.string, color: 'var(--ok)' },
  { tag: [tags.number, tags.bool], color: 'var(--warn)' },
  { tag: [tags.null, tags.comment], color: 'var(--ink-3)' },
  { tag: tags.keyword, color: 'var(--accent-text)', fontWeight: '600' },
]);

/** Longer lines are not wrapped, because the editor would measure all of one at once. */
const LONGEST_WRAPPED = 20_000;

const hasLongLine = (text: string): boolean => text.split('\n').some((line) => line.length > LONGEST_WRAPPED);

const folding = (foldWords: EditorOptions['foldWords']): Extension => [
  codeFolding({
    preparePlaceholder: (state, { from, to }) => foldWords(state.sliceDoc(from - 1, to + 1)),
    placeholderDOM: (_view, onClick, words: string) => {
      const element = document.createElement('span');
      element.className = 'cm-foldPlaceholder';
      element.textContent = words;
      element.addEventListener('click', onClick);
      return element;
    },
  }),
  foldGutter({
    markerDOM: (isOpen) => {
      const element = document.createElement('span');
      element.textContent = isOpen ? '⌄' : '›';
      return element;
    },
  }),
];

/**
 * Replaces the selection by the text that is typed over it. The browser itself would keep the colors of the replaced text
 * in a style attribute, which violates the content security policy.
 */
const typingOverSelection = (root: ShadowRoot): Extension =>
  EditorView.domEventHandlers({
    beforeinput: ({ inputType, data }, view) => {
      // The editor's own selection may be a moment older.
      const [range] = getSelection()?.getComposedRanges({ shadowRoots: [root] }) ?? [];
      if (inputType !== 'insertText' || data === null || !range || view.state.readOnly) return false;
      const from = view.posAtDOM(range.startContainer, range.startOffset);
      const to = view.posAtDOM(range.endContainer, range.endOffset);
      if (from === to) return false;
      view.dispatch({
        changes: { from, to, insert: data },
        selection: { anchor: from + data.length },
        scrollIntoView: true,
        userEvent: 'input.type',
      });
      return true;
    },
  });

const GRAPHQL_LANGUAGE = StreamLanguage.define(GRAPHQL);

const languageOf = (
  language: EditorOptions['language'],
  foldWords: EditorOptions['foldWords'],
): Extension => {
  switch (language) {
    case 'json':
      return [json(), folding(foldWords)];
    case 'graphql':
      return GRAPHQL_LANGUAGE;
    case 'text':
      return [];
  }
};

/** Shows characters that can't be seen, or that change how others are laid out, by their numbers. */
const SPECIAL_CHARACTERS = highlightSpecialChars({
  addSpecialChars: /[\u202a-\u202c\u2060-\u2064\u2068]/g,
  render: (code) => {
    const element = document.createElement('span');
    element.className = 'cm-specialChar';
    element.textContent = `\\u${code.toString(16).padStart(4, '0')}`;
    return element;
  },
});

/** Makes an editor in a shadow root. */
export const createEditor = (options: EditorOptions): Editor => {
  const { root, label, text, language, readOnly, onText, folds, foldWords, phrases } = options;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        // The page sends the request with this key.
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => true }])),
        lineNumbers(),
        drawSelection(),
        history(),
        bracketMatching(),
        SPECIAL_CHARACTERS,
        search({ top: true }),
        typingOverSelection(root),
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap]),
        languageOf(language, foldWords),
        hasLongLine(text) ? [] : EditorView.lineWrapping,
        EditorState.readOnly.of(readOnly),
        EditorState.phrases.of(phrases),
        EditorView.contentAttributes.of({
          'aria-label': label,
          // It can be focused anyway, but tools that check pages do not know that.
          tabindex: '0',
          ...(readOnly && { 'aria-readonly': 'true' }),
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onText(update.state.doc.toString());
        }),
        THEME,
        syntaxHighlighting(COLORS),
      ],
    }),
  });
  if (folds.length > 0)
    view.dispatch({
      effects: folds.toSorted((a, b) => a.from - b.from).map(({ from, to }) => foldEffect.of({ from, to })),
    });
  return {
    setText: (next) => {
      if (next !== view.state.doc.toString())
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    openSearch: () => openSearchPanel(view),
    destroy: () => view.destroy(),
  };
};
