import { StreamLanguage } from '@codemirror/language';

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

/** Colors GraphQL documents. */
export const graphql = StreamLanguage.define<{ isInBlock: boolean }>({
  name: 'graphql',
  startState: () => ({ isInBlock: false }),
  token: (stream, state) => {
    if (state.isInBlock || stream.match('"""')) {
      // A block string ends on this line or on a later one.
      state.isInBlock = !stream.match(/^[^]*?"""/);
      if (state.isInBlock) stream.skipToEnd();
      return 'string';
    }
    for (const [pattern, token] of TOKENS) if (stream.match(pattern)) return token;
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['(', '[', '{', '"'] } },
});
