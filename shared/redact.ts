/** Increase it when the rules change, so that a report shows which rules it was redacted by. */
export const REDACTION_VERSION = 2;

const RULES: readonly (readonly [RegExp, string])[] = [
  // Parameters and fields that hold a secret, in queries, forms and JSON, escaped again or not. The lookbehind makes a name match
  // only from its start, so that the time stays linear in the length of the text.
  [
    /(?<![\w-])([\w-]*(?:token|secret|code|verifier|assertion|state|nonce|password|passphrase|api[_-]?key))((?:\\*["'])?\s*(?:[=:]|%3[AD])\s*(?:\\*["'])?)[^\s"'&,;}]+/gi,
    '$1$2[removed]',
  ],
  [/\b(Bearer|Basic|DPoP|Api-Key)\s+[A-Za-z0-9._~+/=-]+/gi, '$1 [removed]'],
  // JSON Web Tokens. The lookbehind and the lookahead keep the time linear, too: a run of such characters is searched once, from its start,
  // and only if a dot follows it.
  [
    /(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]+\.)([A-Za-z0-9_-]*?)\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*\.?[A-Za-z0-9_-]*/g,
    '$1[removed]',
  ],
  // User names and passwords in URLs.
  [/(:\/\/)[^/\s@]+@/g, '$1[removed]@'],
  // Anything long and random, except UUIDs, which are Keyfob's own IDs.
  [
    /(?<![A-Za-z0-9_-])(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![A-Za-z0-9_-]))[A-Za-z0-9_-]{32,}/g,
    '[removed]',
  ],
];

/**
 * The last defense for text that goes to a log. Log events are typed and have no field for a secret; this covers values from
 * outside, such as an error's name or a host.
 */
export const redact = (text: string): string =>
  RULES.reduce((scrubbed, [pattern, replacement]) => scrubbed.replace(pattern, replacement), text);
