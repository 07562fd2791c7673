/** The words of the first command in a text, as a POSIX shell splits them. Variables stay as they are written. */
export interface ShellWords {
  readonly words: readonly string[];
  /** Whether each quote is closed. */
  readonly isComplete: boolean;
}

/** What ends a word or the command, unless it is quoted. */
const BLANK = /[ \t]/;
const END = /[\n;|&<>()]/;

/**
 * Splits a command (POSIX.1-2024, XCU 2.2), with `$'…'`, which browsers write. What comes after the command, such as `| jq`, is left
 * out. Nothing is expanded and nothing is run.
 */
export const shellWords = (source: string): ShellWords => {
  const text = source.replace(/\r\n?/g, '\n');
  const words: string[] = [];
  /** Null between words; a quoted empty text is a word. */
  let word: string | null = null;
  let at = 0;
  const quoted = (pattern: RegExp, decode: (content: string) => string): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return false;
    word = (word ?? '') + decode(found[1] ?? '');
    at = pattern.lastIndex;
    return true;
  };
  while (at < text.length) {
    const char = text.charAt(at);
    if (text.startsWith('\\\n', at)) at += 2;
    else if (BLANK.test(char) || END.test(char) || (char === '#' && word === null)) {
      if (word !== null) words.push(word);
      word = null;
      const isOver = !BLANK.test(char) && words.length > 0;
      if (isOver) break;
      at = char === '#' ? text.indexOf('\n', at) + 1 || text.length : at + 1;
    } else if (char === '\\') {
      word = (word ?? '') + text.charAt(at + 1);
      at += 2;
    } else if (char === "'") {
      if (!quoted(/'([^']*)'/y, (content) => content)) return { words, isComplete: false };
    } else if (char === '"') {
      if (!quoted(/"((?:[^"\\]|\\[^])*)"/y, inDoubleQuotes)) return { words, isComplete: false };
    } else if (text.startsWith("$'", at)) {
      if (!quoted(/\$'((?:[^'\\]|\\[^])*)'/y, inDollarQuotes)) return { words, isComplete: false };
    } else {
      word = (word ?? '') + char;
      at += 1;
    }
  }
  if (word !== null) words.push(word);
  return { words, isComplete: true };
};

/** A backslash is one, except before these. */
const inDoubleQuotes = (content: string): string =>
  content.replace(/\\([$`"\\\n])/g, (_, char: string) => (char === '\n' ? '' : char));

const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  E: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Octal and hexadecimal escapes are bytes of UTF-8, the others characters. */
const inDollarQuotes = (content: string): string => {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  const escapes =
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|([^]))|([^\\]+)/g;
  for (const [, hex, short, long, octal, char, plain] of content.matchAll(escapes)) {
    const point = Number.parseInt(short ?? long ?? '0', 16);
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else if (short !== undefined || long !== undefined)
      bytes.push(...encoder.encode(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd'));
    else bytes.push(...encoder.encode(plain ?? ESCAPED[char ?? ''] ?? `\\${char ?? ''}`));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
};
