/** A part of an indented text between two brackets. */
export interface Fold {
  /** After the opening bracket. */
  readonly from: number;
  /** Before the closing bracket. */
  readonly to: number;
  /** 0 for the outermost. */
  readonly depth: number;
  /** The position within the array or object around it. */
  readonly index: number;
  readonly lines: number;
}

export interface IndentedJson {
  readonly text: string;
  /** In the order of their ends. */
  readonly folds: readonly Fold[];
  readonly lines: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** How long an indented text may be, in characters: what is nested very deeply would fill the memory with spaces. */
const maxLength = (source: string): number => Math.min(64 * 1024 * 1024, 10_000 + 20 * source.length);

/**
 * Indents valid JSON; null if it is nested too deeply. Works on its text, because parsing and writing it again would change numbers and
 * drop members that are repeated.
 */
export const indentJson = (source: string): IndentedJson | null => {
  const parts: string[] = [];
  const folds: Fold[] = [];
  const open: { from: number; line: number; index: number; entries: number }[] = [];
  let length = 0;
  const limit = maxLength(source);
  let lines = 1;
  const put = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  const newLine = (): void => {
    lines += 1;
    put(`\n${'  '.repeat(open.length)}`);
  };
  for (const [token] of source.matchAll(TOKEN)) {
    if (length > limit) return null;
    const around = open.at(-1);
    if (token === '}' || token === ']') {
      open.pop();
      if (!around) continue;
      if (around.entries > 0) {
        newLine();
        const { from, line, index } = around;
        folds.push({ from, to: length, depth: open.length, index, lines: lines - line });
      }
      put(token);
    } else if (token === ',') {
      put(token);
      if (around) around.entries += 1;
      newLine();
    } else if (token === ':') put(': ');
    else {
      if (around?.entries === 0) {
        around.entries = 1;
        newLine();
      }
      put(token);
      if (token === '{' || token === '[')
        open.push({ from: length, line: lines, index: (around?.entries ?? 1) - 1, entries: 0 });
    }
  }
  return { text: parts.join(''), folds, lines };
};

/** Texts up to this many lines are shown whole. */
const SHOWN_LINES = 40;
const MAX_FOLDS = 2000;

/**
 * The parts of a long text that are folded at first, so that its shape can be seen: of a list all items but the first, and within items
 * what takes several lines.
 */
export const firstFolds = ({ text, folds, lines }: IndentedJson): readonly Fold[] => {
  if (lines <= SHOWN_LINES) return [];
  const isList = text.startsWith('[');
  return folds
    .filter(({ depth, index, lines: own }) => (isList && depth === 1 && index > 0) || (depth > 1 && own > 2))
    .slice(0, MAX_FOLDS);
};

/** What a folded part holds: its first plain member, and how many there are. */
export interface FoldContent {
  /** Like `name: "bug"`; null for a list, or if no member is plain. */
  readonly first: string | null;
  /** Of all members or items. */
  readonly count: number;
}

const MAX_PREVIEW = 28;

/** @param text an object or an array, with its brackets */
export const foldContent = (text: string): FoldContent | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (Array.isArray(value)) return { first: null, count: value.length };
  const members = Object.entries(value as Record<string, unknown>);
  const plain = members.find(([, member]) => typeof member !== 'object' || member === null);
  if (!plain) return { first: null, count: members.length };
  const shown = JSON.stringify(plain[1]);
  const cut =
    shown.length > MAX_PREVIEW
      ? `${shown.slice(0, MAX_PREVIEW - 2)}…${shown.startsWith('"') ? '"' : ''}`
      : shown;
  return { first: `${plain[0]}: ${cut}`, count: members.length };
};
