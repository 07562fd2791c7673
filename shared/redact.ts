/** Bump when the rules change, so that a report shows by which rules it was scrubbed. */
export const REDACTION_VERSION = 2;

const RULES: readonly (readonly [RegExp, string])[] = [
  // Parameters and fields that hold a secret, in queries, forms and JSON, escaped once more or not. The name is read from its
  // beginning only, so that long text takes no longer than it is long.
  [
    /(?<![\w-])([\w-]*(?:token|secret|code|verifier|assertion|state|nonce|password|passphrase|api[_-]?key))((?:\\*["'])?\s*(?:[=:]|%3[AD])\s*(?:\\*["'])?)[^\s"'&,;}]+/gi,
    '$1$2[removed]',
  ],
  [/\b(Bearer|Basic|DPoP|Api-Key)\s+[A-Za-z0-9._~+/=-]+/gi, '$1 [removed]'],
  // JSON Web Tokens.
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*\.?[A-Za-z0-9_-]*/g, '[removed]'],
  // User names and passwords in addresses.
  [/(:\/\/)[^/\s@]+@/g, '$1[removed]@'],
  // Anything long and random, unless it is a UUID, which we use for our own ids.
  [
    /(?<![A-Za-z0-9_-])(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![A-Za-z0-9_-]))[A-Za-z0-9_-]{32,}/g,
    '[removed]',
  ],
];

/**
 * The last line of defence for text that goes to a log: events are typed and have no field for a secret, but what comes from
 * outside (an error's name, a host) passes here as well.
 */
export const redact = (text: string): string =>
  RULES.reduce((scrubbed, [pattern, replacement]) => scrubbed.replace(pattern, replacement), text);
