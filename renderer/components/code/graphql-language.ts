/** What CodeMirror reads from: the rest of a line. */
interface Stream {
  readonly match: (pattern: RegExp | string) => unknown;
  readonly next: () => unknown;
  readonly skipToEnd: () => void;
}

/** The lexical tokens that are colored (GraphQL §2.1), tried in this order. */
const TOKENS: readonly (readonly [RegExp, string | null])[] = [
  [/^#.*/, 'comment'],
  [/^"(?:[^"\\]|\\.)*"?/, 'string'],
  [/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
  [/^(?:true|false)\b/, 'bool'],
  [/^null\b/, 'null'],
  [/^(?:query|mutation|subscription|fragment|on)\b/, 'keyword'],
  [/^[$@]?[A-Za-z_]\w*(?=\s*:)/, 'propertyName'],
  [/^[$@][A-Za-z_]\w*/, 'propertyName'],
  [/^[A-Za-z_]\w*/, null],
];

/** Splits GraphQL documents into tokens, for CodeMirror to color. */
export const GRAPHQL = {
  name: 'graphql',
  startState: () => ({ isInBlock: false }),
  token: (stream: Stream, state: { isInBlock: boolean }): string | null => {
    if (state.isInBlock || Boolean(stream.match('"""'))) {
      // A block string ends on this line or on a later one.
      state.isInBlock = !stream.match(/^.*?"""/);
      if (state.isInBlock) stream.skipToEnd();
      return 'string';
    }
    for (const [pattern, token] of TOKENS) if (stream.match(pattern)) return token;
    stream.next();
    return null;
  },
};
